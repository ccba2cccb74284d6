import { locateDatabase } from "./data-location";
import { DatabaseRefused } from "./look-at-database";
import { restoreBackup } from "./restore-backup";
import { saySize } from "./say-size";

const usage = "npm run restore -- FILE";

/** `npm run restore -- FILE`: puts a backup in the place of the database, and prints where the one that was there is kept. */
function main(args: readonly string[]): void {
  const [from, ...more] = args;
  if (from === undefined || from === "" || from.startsWith("--") || more.length > 0) {
    throw new DatabaseRefused(`Call it so: ${usage}`);
  }
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  const { kept, bytes } = restoreBackup(location.path, from, new Date());
  if (kept !== null) console.log(`kept: ${kept} (what was there before)`);
  console.log(`restored: ${location.path} from ${from} (${saySize(bytes)}, checked); the next npm start migrates it`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
}
