import Database from "better-sqlite3";

/**
 * Who has a database open is told by SQLite's own locks on an empty file beside it, so that nothing is left of a process that was
 * killed, and so that it can be asked of a broken database too. Every server shares the lock; who replaces the file takes it alone.
 */
const heldFile = (path: string) => `${path}-held`;

/** A lock that nothing refers to would be given back when memory is cleaned up. */
const taken = new Set<Database.Database>();

/** How to give a lock back. */
export type Release = () => void;

/**
 * Says that this process has the database at `path` open, until it ends or gives that back. Null where the file is being replaced.
 * Where no file can be made beside it, nobody can replace it either, and nothing is held.
 */
export function holdDatabase(path: string): Release | null {
  return take(path, "BEGIN; SELECT count(*) FROM sqlite_master;");
}

/** Keeps servers from opening the database at `path` while it is replaced. Null where one has it open. */
export function claimDatabase(path: string): Release | null {
  return take(path, "BEGIN EXCLUSIVE;");
}

function take(path: string, lock: string): Release | null {
  let db: Database.Database;
  try {
    db = new Database(heldFile(path), { timeout: 0 });
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
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    return () => undefined;
  }
}
