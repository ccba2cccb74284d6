import { randomUUID } from "node:crypto";
import type { Db } from "./db";

export type VerificationKind = "setup" | "invite" | "passkey" | "oidc";

export type VerificationRow = {
  readonly id: string;
  readonly kind: string;
  readonly data: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export type NewVerification = {
  readonly kind: VerificationKind;
  readonly codeHash: string;
  readonly data: string;
  readonly expiresAt: Date;
};

export async function addVerification(db: Db, verification: NewVerification, now: Date): Promise<void> {
  await db.verification.create({ data: { id: randomUUID(), ...verification, createdAt: now } });
}

type Asked = { readonly kind: VerificationKind; readonly codeHash: string };

/** One that can still be used; null for one that is unknown, used or too old. */
export async function findVerification(db: Db, { kind, codeHash }: Asked, now: Date): Promise<VerificationRow | null> {
  return db.verification.findFirst({ where: { kind, codeHash, usedAt: null, expiresAt: { gt: now } } });
}

/** Uses one: of several who try at the same time only the first is given it. Null for one that cannot be used. */
export async function useVerification(db: Db, asked: Asked, now: Date): Promise<VerificationRow | null> {
  const found = await findVerification(db, asked, now);
  if (found === null) return null;
  const { count } = await db.verification.updateMany({ where: { id: found.id, usedAt: null }, data: { usedAt: now } });
  return count === 1 ? found : null;
}

/** Those of a kind that can still be used, oldest first. */
export async function listVerifications(db: Db, kind: VerificationKind, now: Date): Promise<VerificationRow[]> {
  const where = { kind, usedAt: null, expiresAt: { gt: now } };
  return db.verification.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** Takes one back before it was used; false when there is none of that id. */
export async function removeVerification(db: Db, kind: VerificationKind, id: string): Promise<boolean> {
  return (await db.verification.deleteMany({ where: { id, kind, usedAt: null } })).count > 0;
}

/** Takes away what is past its time: sessions, codes and counts. */
export async function sweepVerifications(db: Db, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.verification.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.rateCount.deleteMany({ where: { resetAt: { lte: now } } });
}

/** Counts one more try under a key, in windows of `windowMs`. The count with this one, and when it begins anew. */
export async function countTry(
  db: Db,
  { key, windowMs }: { readonly key: string; readonly windowMs: number },
  now: Date,
): Promise<{ readonly count: number; readonly resetAt: Date }> {
  const resetAt = new Date(now.getTime() + windowMs);
  await db.rateCount.deleteMany({ where: { key, resetAt: { lte: now } } });
  return db.rateCount.upsert({
    where: { key },
    create: { key, count: 1, resetAt },
    update: { count: { increment: 1 } },
    select: { count: true, resetAt: true },
  });
}

/** Whether anything is counted under a key. */
export async function hasTries(db: Db, key: string, now: Date): Promise<boolean> {
  return (await db.rateCount.count({ where: { key, resetAt: { gt: now } } })) > 0;
}

/** Forgets the tries under a key. */
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.rateCount.deleteMany({ where: { key } });
}
