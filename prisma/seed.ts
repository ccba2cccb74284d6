import { locateDatabase } from "./data-location";
import { DatabaseRefused } from "./look-at-database";
import { BankRefused, questionsFolder, seedDatabase } from "./seed-database";

/** `npm run db:seed`: brings the database to the question files. */
async function main(): Promise<void> {
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const result = await seedDatabase(location.url, questionsFolder(), new Date());
  if (result === null) return console.log("the bank is as the question files have it");
  const { added, changed, retired, returned } = result;
  console.log(`bank: ${added} new, ${changed} changed, ${retired} retired, ${returned} back`);
}

main().catch((error: unknown) => {
  console.error(error instanceof BankRefused || error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
