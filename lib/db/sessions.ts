import { randomUUID } from "node:crypto";
import type { AccountRow } from "./accounts";
import type { Db } from "./db";
import { Prisma } from "./generated/client";
import { queryRows } from "./query-rows";

export type SessionRow = {
  readonly id: string;
  readonly accountId: string;
  readonly method: string;
  readonly agent: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
};

type SessionCells = SessionRow & Omit<AccountRow, "id" | "createdAt"> & { readonly accountCreatedAt: Date };

export type NewSession = {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly method: string;
  readonly agent: string;
  readonly expiresAt: Date;
};

export async function addSession(db: Db, session: NewSession, now: Date): Promise<void> {
  await db.session.create({ data: { id: randomUUID(), ...session, createdAt: now, seenAt: now } });
}

/** The session of a token's hash with its account; null when there is none. */
export async function findSession(
  db: Db,
  tokenHash: string,
): Promise<(SessionRow & { readonly account: AccountRow }) | null> {
  // By one statement of our own: every request of somebody who is signed in begins with it.
  const [row] = await queryRows<SessionCells>(
    db,
    Prisma.sql`
    SELECT s."id", s."accountId", s."method", s."agent", s."createdAt", s."seenAt", s."expiresAt", a."candidateId", a."email",
      a."name", a."isOwner", a."createdAt" AS "accountCreatedAt", a."closedAt"
    FROM "Session" s JOIN "Account" a ON a."id" = s."accountId"
    WHERE s."tokenHash" = ${tokenHash}`,
  );
  if (row === undefined) return null;
  const { candidateId, email, name, isOwner, accountCreatedAt, closedAt, ...session } = row;
  const account = { id: row.accountId, candidateId, email, name, isOwner, createdAt: accountCreatedAt, closedAt };
  return { ...session, account };
}

/** Notes that a session was used. One that is gone meanwhile stays so. */
export async function noteSeen(db: Db, id: string, seenAt: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { seenAt } });
}

/** An account's sessions that are still good, the one last used first. */
export async function listSessions(db: Db, accountId: string, now: Date): Promise<SessionRow[]> {
  return db.session.findMany({
    where: { accountId, expiresAt: { gt: now } },
    orderBy: [{ seenAt: "desc" }, { id: "asc" }],
  });
}

/** Ends a session of an account; false when it has none of that id. */
export async function removeSession(db: Db, accountId: string, id: string): Promise<boolean> {
  return (await db.session.deleteMany({ where: { id, accountId } })).count > 0;
}

/** Ends the session of a token's hash. */
export async function removeSessionByHash(db: Db, tokenHash: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash } });
}

/** Ends all sessions of an account, but for one where `but` names it. */
export async function removeSessions(db: Db, accountId: string, but?: string): Promise<number> {
  const where = but === undefined ? { accountId } : { accountId, id: { not: but } };
  return (await db.session.deleteMany({ where })).count;
}
