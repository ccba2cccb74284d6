import "server-only";
import type { Client, Db } from "@/lib/db/db";
import type { AccountRow } from "@/lib/db/accounts";
import { addSession, findSession, noteSeen, removeSession, removeSessionByHash } from "@/lib/db/sessions";
import { refuse } from "@/lib/attempts/outcome";
import { storageFaultOf } from "@/lib/db/storage-fault";
import { hashOf, makeToken } from "./codes";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A session ends after this, used or not. */
const LIFE_MS = 30 * DAY_MS;
/** And after so long without a request. */
const IDLE_MS = 7 * DAY_MS;
const SEEN_EVERY_MS = 5 * 60 * 1000;
const AGENT_MAX = 200;

/** The names of our cookies; with this prefix a browser takes them over https only, for this host and all of its paths. */
export const sessionCookie = "__Host-session";
export const flowCookie = "__Host-flow";

export type SignIn = {
  readonly accountId: string;
  readonly method: "password" | "passkey" | "oidc" | "invite" | "setup";
  readonly agent: string | null;
  /** The token that the browser had before: that session ends. */
  readonly former: string | null;
};

/** Who is signed in, and by which session. */
export type SignedIn = { readonly sessionId: string; readonly account: AccountRow; readonly since: Date };

/** So long after signing in somebody may add another way in without signing in again. */
const FRESH_MS = 10 * 60 * 1000;

/** Whether whoever asks has signed in just now: a way in that is added by a browser left open would stay after its session. */
export function isFresh({ since }: SignedIn, now: Date): boolean {
  return now.getTime() - since.getTime() <= FRESH_MS;
}

export const signInAgain = () =>
  refuse(403, {
    code: "signInAgain",
    message: "Sign out and in again first: this is done just after signing in only.",
  });

/** Begins a session and ends the one that the browser had. Returns the token that its cookie is to hold. */
export async function beginSession(db: Db, { accountId, method, agent, former }: SignIn, now: Date): Promise<string> {
  const token = makeToken();
  if (former !== null) await removeSessionByHash(db, hashOf(former));
  const expiresAt = new Date(now.getTime() + LIFE_MS);
  const session = { tokenHash: hashOf(token), accountId, method, agent: (agent ?? "").slice(0, AGENT_MAX), expiresAt };
  await addSession(db, session, now);
  return token;
}

/** Whose token this is; null for one that is unknown or over, or whose account is closed. */
export async function readSession(db: Client, token: string, now: Date): Promise<SignedIn | null> {
  const session = await findSession(db, hashOf(token));
  if (session === null) return null;
  const idleMs = now.getTime() - session.seenAt.getTime();
  // Neither changes the answer: a full or locked disk must not keep people from reading.
  if (session.expiresAt <= now || idleMs > IDLE_MS || session.account.closedAt !== null) {
    await ifItCan(removeSession(db, session.accountId, session.id));
    return null;
  }
  if (idleMs > SEEN_EVERY_MS) await ifItCan(noteSeen(db, session.id, now));
  return { sessionId: session.id, account: session.account, since: session.createdAt };
}

async function ifItCan(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (storageFaultOf(error) === null) throw error;
  }
}

const attributes = "Path=/; HttpOnly; Secure; SameSite=Lax";

/** The header that gives a browser its session. Lax: with Strict a link from a mail would seem signed out. */
export function sessionHeader(token: string): string {
  return `${sessionCookie}=${token}; Max-Age=${LIFE_MS / 1000}; ${attributes}`;
}

/** The header that gives a browser the secret of a turn to a passkey or provider. */
export function flowHeader(token: string, maxAgeMs: number): string {
  return `${flowCookie}=${token}; Max-Age=${Math.floor(maxAgeMs / 1000)}; ${attributes}`;
}

/** The header that takes a cookie of ours away. */
export function endHeader(name: typeof sessionCookie | typeof flowCookie): string {
  return `${name}=; Max-Age=0; ${attributes}`;
}
