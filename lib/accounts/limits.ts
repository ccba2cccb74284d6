import "server-only";
import { countTry, forgetTries, hasTries } from "@/lib/db/verifications";
import type { Client, Db } from "@/lib/db/db";
import { refuse, type Refusal } from "@/lib/attempts/outcome";
import { hashOf } from "./codes";

const WINDOW_MS = 15 * 60 * 1000;
const KNOWN_MS = 30 * 24 * 60 * 60 * 1000;
/** A class may sit behind one address; one account is tried from one address by one person. */
const most = { pair: 10, email: 50, address: 150, password: 10 };

export type Try = { readonly email: string; readonly address: string };

/**
 * Counts a try to sign in; a refusal where there were too many within a quarter of an hour. Who has done so with a password from there
 * within a month is held up by their own tries alone, not by what others try at that address or for that account from elsewhere.
 */
export async function limitSignIn(db: Client, { email, address }: Try, now: Date): Promise<Refusal | null> {
  const name = hashOf(email).slice(0, 32);
  // In this order: whoever tries very many names leaves no more rows than an address may have tries.
  const isKnown = await hasTries(db, knownKey({ email, address }), now);
  const pair = { key: `sign-in ${name} ${address}`, limit: most.pair };
  const tries = isKnown
    ? [pair]
    : [{ key: `sign-in at ${address}`, limit: most.address }, pair, { key: `sign-in ${name}`, limit: most.email }];
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

/** Who has signed in has not been guessing, and is known there from now on. */
export async function noteSignIn(db: Client, { email, address }: Try, now: Date): Promise<void> {
  await forgetTries(db, `sign-in ${hashOf(email).slice(0, 32)} ${address}`);
  const key = knownKey({ email, address });
  await forgetTries(db, key);
  await countTry(db, { key, windowMs: KNOWN_MS }, now);
}

/** Says of nobody to whoever reads it where they have been. */
const knownKey = ({ email, address }: Try) => `signed in ${hashOf(`${email} ${address}`)}`;

function tooMany(resetAt: Date, now: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - now.getTime()) / 1000));
  const message = `There were too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`;
  return { ...refuse(429, { code: "tooMany", message }), retryAfterS: seconds };
}
