import Database from "better-sqlite3";

// Who has a database open is told by SQLite's own locks on an empty file beside it, so that nothing is left of a process that was
// killed, and so that it can be asked of a broken database too. Every server shares the lock; who replaces the file takes it alone.

/** A lock that nothing refers to would be given back when memory is cleaned up. */
const taken = new Set();

/**
 * Says that this process has the database at `path` open, until it ends or gives that back. Null where the file is being replaced.
 * Where no file can be made beside it, nobody can replace it either, and nothing is held.
 * @param {string} path
 * @returns {(() => void) | null} how to give it back
 */
export function holdDatabase(path) {
  return take(path, "BEGIN; SELECT count(*) FROM sqlite_master;");
}

/**
 * Keeps servers from opening the database at `path` while it is replaced. Null where one has it open.
 * @param {string} path
 * @returns {(() => void) | null} how to let them again
 */
export function claimDatabase(path) {
  return take(path, "BEGIN EXCLUSIVE;");
}

/**
 * @param {string} path
 * @param {string} lock
 */
function take(path, lock) {
  let db;
  try {
    db = new Database(`${path}-held`, { timeout: 0 });
  } catch {
    return () => undefined;
  }
  try {
    db.exec(lock);
    taken.add(db);
    return () => {
      taken.delete(db);
      db.close();
    };
  } catch (error) {
    db.close();
    return String(error?.code).startsWith("SQLITE_BUSY") ? null : () => undefined;
  }
}
