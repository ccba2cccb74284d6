import { backUp } from "./back-up";
import { locateDatabase } from "./data-location";
import { DatabaseRefused } from "./look-at-database";
import { saySize } from "./say-size";

const usage = "npm run backup [-- --to FILE]";

/** `npm run backup`: copies the database, also while the app runs, and prints where the copy is and how large. */
function main(args: readonly string[]): void {
  const [option, to = null, ...more] = args;
  const isAsked = option === undefined || (option === "--to" && to !== null && to !== "" && more.length === 0);
  if (!isAsked) throw new DatabaseRefused(`Call it so: ${usage}`);
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const { path, bytes } = backUp(location.path, to, new Date());
  console.log(`backup: ${path} (${saySize(bytes)}, checked)`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
}
