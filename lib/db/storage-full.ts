/**
 * SQLite found no room for a write, or the file system took none: a quota or limit of a file's size comes as an error of writing.
 * The names stand in SQLite's result codes (https://www.sqlite.org/rescode.html).
 */
const codes = ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE"];

/** True when a fault of the database, as Prisma hands it on, says that there is no room to write. */
export function isStorageFull(error: unknown): boolean {
  return codesOf(error).some((code) => codes.includes(code));
}

/** The driver's code stands at the fault itself or inside one that wraps it, under `cause` or `meta.driverAdapterError`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const own = ["code", "originalCode"]
    .flatMap((name) => read(error, name))
    .filter((value) => typeof value === "string");
  const inner = ["cause", "meta", "driverAdapterError"].flatMap((name) => read(error, name));
  return [...own, ...inner.flatMap((value) => codesOf(value, depth + 1))];
}

function read(holder: object, name: string): unknown[] {
  return name in holder ? [Reflect.get(holder, name)] : [];
}
