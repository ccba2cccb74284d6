import { directOf } from "./create-client";
import type { Db } from "./db";
import type { Prisma } from "./generated/client";

/** The rows of a statement of our own, by the shortest way that the client has. */
export function queryRows<T>(db: Db, sql: Prisma.Sql): Promise<T[]> {
  const direct = directOf(db);
  return direct === null ? db.$queryRaw<T[]>(sql) : direct.query<T>(sql);
}
