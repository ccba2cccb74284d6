import { locateDatabase } from "./data-location";
import { migrateDatabase } from "./database-file";
import { DatabaseRefused } from "./look-at-database";
import { findServerUrl, migrateServer, nameServer } from "./postgres-database";
import { BankRefused, questionsFolder, seedDatabase } from "./seed-database";

/** What a start does with the database, in one process: find, migrate, seed. The last line names its URL for the caller. */
async function main(): Promise<void> {
  const server = findServerUrl();
  if (server !== null) return prepareServer(server);
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const { applied, backup } = await migrateDatabase(location.path, new Date());
  if (backup !== null) console.log(`backup: ${backup}`);
  console.log(`database: ${location.path}${applied.length === 0 ? "" : ` (${applied.length} migrations applied)`}`);
  await seed(location.url);
  console.log(`url ${location.url}`);
}

/** The same with a database on a server. Its URL is not printed: it may have a password, and the caller knows it. */
async function prepareServer(url: string): Promise<void> {
  const applied = await migrateServer(url);
  console.log(`database: ${nameServer(url)}${applied.length === 0 ? "" : ` (${applied.length} migrations applied)`}`);
  await seed(url);
  console.log("url as given");
}

async function seed(url: string): Promise<void> {
  const seeded = await seedDatabase(url, questionsFolder(), new Date());
  if (seeded === null) console.log("questions: up to date");
  else {
    const { added, changed, retired, returned } = seeded;
    console.log(`questions: ${added} new, ${changed} changed, ${retired} retired, ${returned} back`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof BankRefused || error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
