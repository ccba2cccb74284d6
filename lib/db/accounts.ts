import { randomUUID } from "node:crypto";
import type { Db } from "./db";

/** Somebody who may sign in. */
export type AccountRow = {
  readonly id: string;
  readonly candidateId: string;
  readonly email: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
};

export type CredentialKind = "password" | "passkey" | "oidc";

export type CredentialRow = {
  readonly id: string;
  readonly accountId: string;
  readonly subject: string;
  readonly secret: string | null;
  readonly counter: number;
  readonly transports: string | null;
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
};

/** Makes an account with a candidate of its own. Inside a transaction. */
export async function addAccount(
  db: Db,
  account: { readonly email: string; readonly name: string; readonly isOwner: boolean },
  now: Date,
): Promise<AccountRow> {
  const candidate = await db.candidate.create({ data: { id: randomUUID(), name: account.name, createdAt: now } });
  return db.account.create({ data: { id: randomUUID(), candidateId: candidate.id, ...account, createdAt: now } });
}

/** The account of an address in lower case; null when there is none. */
export async function findAccountByEmail(db: Db, email: string): Promise<AccountRow | null> {
  return db.account.findUnique({ where: { email } });
}

export async function findAccount(db: Db, id: string): Promise<AccountRow | null> {
  return db.account.findUnique({ where: { id } });
}

/** All accounts with when each was last seen, in the order in which they came. */
export async function listAccounts(db: Db): Promise<(AccountRow & { readonly seenAt: Date | null })[]> {
  const rows = await db.account.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { sessions: { select: { seenAt: true }, orderBy: { seenAt: "desc" }, take: 1 } },
  });
  return rows.map(({ sessions, ...row }) => ({ ...row, seenAt: sessions[0]?.seenAt ?? null }));
}

/** Takes an account's access away, or gives it back with null. */
export async function writeClosed(db: Db, id: string, closedAt: Date | null): Promise<void> {
  await db.account.update({ where: { id }, data: { closedAt } });
}

/** The credential of a subject such as "password:ID"; null when there is none. */
export async function findCredential(db: Db, subject: string): Promise<CredentialRow | null> {
  return db.credential.findUnique({ where: { subject } });
}

/** An account's credentials of a kind, oldest first. */
export async function listCredentials(db: Db, accountId: string, kind: CredentialKind): Promise<CredentialRow[]> {
  return db.credential.findMany({ where: { accountId, kind }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

export type NewCredential = {
  readonly accountId: string;
  readonly kind: CredentialKind;
  readonly subject: string;
  readonly secret: string | null;
  readonly counter?: number;
  readonly transports?: string | null;
  readonly name: string;
};

/** Keeps a credential; one of the same subject is replaced where it is the same account's. */
export async function putCredential(db: Db, credential: NewCredential, now: Date): Promise<void> {
  const { subject, secret } = credential;
  await db.credential.upsert({
    where: { subject, accountId: credential.accountId },
    create: { id: randomUUID(), ...credential, createdAt: now },
    update: { secret, createdAt: now, usedAt: null },
  });
}

/** Notes that a credential was used, and what a passkey counted. */
export async function noteCredential(db: Db, id: string, counter: number, now: Date): Promise<void> {
  await db.credential.update({ where: { id }, data: { counter, usedAt: now } });
}

/** Removes one credential of an account. */
export async function removeCredential(
  db: Db,
  credential: { readonly accountId: string; readonly kind: CredentialKind; readonly id: string },
): Promise<void> {
  await db.credential.deleteMany({ where: credential });
}

/** Removes all credentials of an account but its password. */
export async function removeAllButPassword(db: Db, accountId: string): Promise<void> {
  await db.credential.deleteMany({ where: { accountId, kind: { not: "password" } } });
}

/** Whether anything was done as this candidate. */
export async function hasDoneAnything(db: Db, candidateId: string): Promise<boolean> {
  const where = { candidateId };
  const counts = [
    await db.attempt.count({ where }),
    await db.ownItem.count({ where }),
    await db.quizPreset.count({ where }),
    await db.ownImport.count({ where }),
    await db.metItem.count({ where }),
  ];
  return counts.some((count) => count > 0);
}

/** Whether a candidate has an account. */
export async function isTaken(db: Db, candidateId: string): Promise<boolean> {
  return (await db.account.count({ where: { candidateId } })) > 0;
}

/** Lets an account stand for another candidate. */
export async function pointAccount(db: Db, id: string, candidateId: string): Promise<void> {
  await db.account.update({ where: { id }, data: { candidateId } });
}

/** How many attempts a candidate has, those that are to be deleted included. */
export async function countAttempts(db: Db, candidateId: string): Promise<number> {
  return db.attempt.count({ where: { candidateId } });
}
