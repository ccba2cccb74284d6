import { chmodSync, copyFileSync, existsSync, linkSync, realpathSync, renameSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { refuseForeignFileInTests } from "@/lib/db/create-client";
import { claimDatabase } from "./hold-database.mjs";
import { backupFolder, datedBackup } from "./backups";
import { copyChecked, flush, flushFolder, removeDatabase, removeLogs } from "./copy-database";
import { emptyLog, makeFolder, prepareFolder } from "./database-file";
import { DatabaseRefused, findDamage, isDamage, lookAt, refusalOf } from "./look-at-database";

/** `kept` is where the file that was replaced lies now; null where there was none. */
export type Restored = { readonly kept: string | null; readonly bytes: number };

/**
 * Puts a copy of the backup `from` in the place of the database at `path`. The backup is checked before anything is changed, and what
 * was there is kept beside the other copies. Migrations are left to the next start. Throws DatabaseRefused, with nothing changed, for
 * a backup that is missing, broken, not ours or newer than the code, and while a server has the database open.
 */
export function restoreBackup(path: string, from: string, now: Date): Restored {
  refuseForeignFileInTests(path);
  const source = resolve(from);
  requireGood(source, path);
  prepareFolder(path);
  const release = claimDatabase(path);
  if (release === null) throw inUse(path);
  try {
    const next = `${path}.next`;
    removeDatabase(next);
    copyChecked(source, next);
    const kept = existsSync(path) ? keepPresent(path, now) : null;
    if (kept !== null) chmodSync(next, statSync(kept).mode);
    removeLogs(path);
    flush(next);
    renameSync(next, path);
    flushFolder(dirname(path));
    return { kept, bytes: statSync(path).size };
  } catch (error) {
    removeDatabase(`${path}.next`);
    throw refusalOf(path, error, "it was left as it is");
  } finally {
    release();
  }
}

const inUse = (path: string) =>
  new DatabaseRefused(`The database ${path} is in use; stop the app, then restore. Nothing was changed.`);

function requireGood(source: string, path: string): void {
  const file = statSync(source, { throwIfNoEntry: false });
  if (file === undefined) throw new DatabaseRefused(`There is no file ${source}.`);
  if (!file.isFile()) throw new DatabaseRefused(`${source} is not a file.`);
  if (existsSync(path) && realpathSync(source) === realpathSync(path)) {
    throw new DatabaseRefused(`${source} is the database itself; name a copy of it.`);
  }
  const look = lookAt(source);
  if (look.kind === "fault") throw refusalOf(source, look.error, "nothing was changed");
  if (look.kind === "empty") throw new DatabaseRefused(`The file ${source} is empty; nothing was changed.`);
  if (look.kind === "foreign") {
    throw new DatabaseRefused(`The file ${source} is a SQLite database of another program; nothing was changed.`);
  }
  if (look.newer.length > 0) {
    throw new DatabaseRefused(
      `The file ${source} was made by a newer version of this app (it has the migration ${look.newer.at(-1)}); update the app, then restore. Nothing was changed.`,
    );
  }
  requireUndamaged(source);
}

function requireUndamaged(source: string): void {
  let damage: string | null;
  try {
    damage = findDamage(source);
  } catch (error) {
    throw refusalOf(source, error, "nothing was changed");
  }
  if (damage !== null) throw new DatabaseRefused(`The file ${source} is damaged (${damage}); nothing was changed.`);
}

/**
 * Gives the present file a second, dated name among the copies. Its log goes in before; where the file is too broken for that, the
 * log goes along under that name. The file itself stays in its place until the new one takes it.
 */
function keepPresent(path: string, now: Date): string {
  const kept = datedBackup(path, "replaced", now);
  makeFolder(backupFolder(path));
  let isBroken = false;
  try {
    emptyLog(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    isBroken = true;
  }
  try {
    linkSync(path, kept);
  } catch {
    // A file system without second names.
    copyFileSync(path, kept);
    flush(kept);
  }
  // A log that stayed would be taken for one of the new file.
  if (isBroken && existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`);
  flushFolder(backupFolder(path));
  return kept;
}
