import "server-only";
import { countTry, forgetTries } from "@/lib/db/verifications";
import type { Client, Db } from "@/lib/db/db";
import { refuse, type Refusal } from "@/lib/attempts/outcome";
import { hashOf } from "./codes";

const WINDOW_MS = 15 * 60 * 1000;
/** A class may sit behind one address; one account is tried from one address by one person. */
const most = { pair: 10, email: 50, address: 150, password: 10 };

export type Try = { readonly email: string; readonly address: string };

/** Counts a try to sign in; a refusal where there were too many within a quarter of an hour. */
export async function limitSignIn(db: Client, { email, address }: Try, now: Date): Promise<Refusal | null> {
  const name = hashOf(email).slice(0, 32);
  // In this order: whoever tries very many names leaves no more rows than an address may have tries.
  const tries = [
    { key: `sign-in at ${address}`, limit: most.address },
    { key: `sign-in ${name} ${address}`, limit: most.pair },
    { key: `sign-in ${name}`, limit: most.email },
  ];
  for (const { key, limit } of tries) {
    const { count, resetAt } = await countTry(db, { key, windowMs: WINDOW_MS }, now);
    if (count > limit) return tooMany(resetAt, now);
  }
  return null;
}

/** Counts a try of a code, passkey or provider from an address. */
export async function limitAddress(db: Client, address: string, now: Date): Promise<Refusal | null> {
  const { count, resetAt } = await countTry(db, { key: `code at ${address}`, windowMs: WINDOW_MS }, now);
  return count > most.address ? tooMany(resetAt, now) : null;
}

/** Counts a try of the password that stands, by somebody who is signed in: guesses of others at the address do not count here. */
export async function limitPassword(db: Client, accountId: string, now: Date): Promise<Refusal | null> {
  const { count, resetAt } = await countTry(db, { key: passwordKey(accountId), windowMs: WINDOW_MS }, now);
  return count > most.password ? tooMany(resetAt, now) : null;
}

export async function forgetPasswordTries(db: Db, accountId: string): Promise<void> {
  await forgetTries(db, passwordKey(accountId));
}

const passwordKey = (accountId: string) => `password of ${accountId}`;

/** Who has signed in has not been guessing. */
export async function forgetSignIn(db: Client, { email, address }: Try): Promise<void> {
  await forgetTries(db, `sign-in ${hashOf(email).slice(0, 32)} ${address}`);
}

function tooMany(resetAt: Date, now: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - now.getTime()) / 1000));
  const message = `There were too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`;
  return { ...refuse(429, { code: "tooMany", message }), retryAfterS: seconds };
}
