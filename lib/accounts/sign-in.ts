import "server-only";
import { findAccountByEmail, findCredential, noteCredential, putCredential } from "@/lib/db/accounts";
import type { Client } from "@/lib/db/db";
import { removeSessions } from "@/lib/db/sessions";
import { accept, refuse, type Outcome } from "@/lib/attempts/outcome";
import { removeInvitations } from "./invitations";
import { forgetPasswordTries, limitPassword, limitSignIn, noteSignIn } from "./limits";
import { hashPassword, isPassword } from "./passwords";
import { beginSession, isFresh, signInAgain, type SignedIn } from "./sessions";

/** Which browser asks: where it is, what it calls itself, and the session that it has. */
export type Browser = { readonly address: string; readonly agent: string | null; readonly former: string | null };

/**
 * Signs somebody in by password; the value is the token of the new session. The answer and the work are the same for an unknown
 * address, a wrong password and a closed account.
 */
export async function signIn(
  db: Client,
  { email, password, browser }: { readonly email: string; readonly password: string; readonly browser: Browser },
  now: Date,
): Promise<Outcome<string>> {
  const limited = await limitSignIn(db, { email, address: browser.address }, now);
  if (limited !== null) return limited;
  const account = await findAccountByEmail(db, email);
  const credential = await findCredential(db, `password:${account?.id ?? ""}`);
  const isRight = await isPassword(password, credential?.secret ?? null);
  if (!isRight || account === null || credential === null || account.closedAt !== null) return wrong();
  await noteSignIn(db, { email, address: browser.address }, now);
  return db.$transaction(async (tx) => {
    // While the hash was made the password may have been changed, which ended all sessions: no new one comes of the former.
    const present = await findCredential(tx, credential.subject);
    if (present?.secret !== credential.secret) return wrong();
    await noteCredential(tx, credential.id, 0, now);
    return accept(await beginSession(tx, { accountId: account.id, method: "password", ...browser }, now));
  });
}

/**
 * Sets another password and ends all other sessions and links. The one that stands has to be known; where there is none, the sign-in
 * has to be of the last minutes.
 */
export async function changePassword(
  db: Client,
  { who, current, password }: { readonly who: SignedIn; readonly current: string; readonly password: string },
  now: Date,
): Promise<Outcome<{ ended: number }>> {
  const { account, sessionId } = who;
  const limited = await limitPassword(db, account.id, now);
  if (limited !== null) return limited;
  const credential = await findCredential(db, `password:${account.id}`);
  if (credential === null && !isFresh(who, now)) return signInAgain();
  if (credential !== null && !(await isPassword(current, credential.secret))) {
    return refuse(400, { code: "invalid", message: "current: is not your password" });
  }
  const secret = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const subject = `password:${account.id}`;
    await putCredential(tx, { accountId: account.id, kind: "password", subject, secret, name: "Password" }, now);
    await forgetPasswordTries(tx, account.id);
    await removeInvitations(tx, account.email, now);
    return accept({ ended: await removeSessions(tx, account.id, sessionId) });
  });
}

const wrong = () => refuse(401, { code: "wrong", message: "Email address and password do not belong together." });
