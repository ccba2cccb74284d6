/**
 * Why the database could not do something: `full`, no room for a write; `busy`, another process writes or requests waited for each
 * other for too long; `readOnly`, it may not be written; `broken`, the file is damaged or the disk fails; `away`, its server does not
 * answer.
 */
export type StorageFault = "full" | "busy" | "readOnly" | "broken" | "away";

/**
 * What SQLite's result codes begin with (https://www.sqlite.org/rescode.html), the first that fits. A quota, or a limit of a file's
 * size, comes as an error of writing. P2028 is Prisma's for a transaction that came too late to begin, or to end. Below them
 * PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html), with Prisma's for those that it names itself.
 */
const faults: readonly (readonly [StorageFault, RegExp])[] = [
  ["full", /^SQLITE_(FULL|IOERR_WRITE|IOERR_TRUNCATE|IOERR_SHMSIZE)$/],
  ["busy", /^(SQLITE_(BUSY|LOCKED|PROTOCOL)|P2028$)/],
  ["readOnly", /^SQLITE_(READONLY|CANTOPEN|PERM)/],
  ["broken", /^SQLITE_(CORRUPT|NOTADB|IOERR)/],
  ["full", /^53100$/],
  ["busy", /^(40001|40P01|P2034|55P03|57014|25P03|53300|P2037)$/],
  ["readOnly", /^25006$/],
  ["broken", /^(XX001|XX002|58030)$/],
  ["away", /^(08...|57P0[1-5]|P1001|P1002|P1008|P1017|P2024)$/],
];

/** Which of these a fault is, as Prisma hands it on; null for any other. */
export function storageFaultOf(error: unknown): StorageFault | null {
  const codes = codesOf(error);
  return faults.find(([, wanted]) => codes.some((code) => wanted.test(code)))?.[0] ?? null;
}

/** All codes of a fault: the driver's code stands at the fault itself or inside one that wraps it, under `cause` or `meta.driverAdapterError`. */
export function codesOf(error: unknown, depth = 0): string[] {
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
