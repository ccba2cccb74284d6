import { locateDatabase } from "./data-location";
import { DatabaseRefused } from "./look-at-database";
import { findServerUrl } from "./postgres-database";
import { BankRefused, questionsFolder, seedDatabase } from "./seed-database";

/** `npm run db:seed`: brings the database to the question files. */
async function main(): Promise<void> {
  const result = await seedDatabase(findUrl(), questionsFolder(), new Date());
  if (result === null) return console.log("the bank is as the question files have it");
  const { added, changed, retired, returned } = result;
  console.log(`bank: ${added} new, ${changed} changed, ${retired} retired, ${returned} back`);
}

function findUrl(): string {
  const server = findServerUrl();
  if (server !== null) return server;
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  return location.url;
}

main().catch((error: unknown) => {
  console.error(error instanceof BankRefused || error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
