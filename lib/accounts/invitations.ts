import "server-only";
import { z } from "zod";
import {
  addAccount,
  findAccount,
  findAccountByEmail,
  putCredential,
  removeAllButPassword,
  type AccountRow,
} from "@/lib/db/accounts";
import type { Client, Db } from "@/lib/db/db";
import { removeSessions } from "@/lib/db/sessions";
import {
  addVerification,
  findVerification,
  listVerifications,
  removeVerification,
  useVerification,
} from "@/lib/db/verifications";
import { accept, refuse, type Outcome, type Refusal } from "@/lib/attempts/outcome";
import { hashOf, makeToken, toCode } from "./codes";
import { limitAddress } from "./limits";
import { hashPassword } from "./passwords";
import { beginSession } from "./sessions";
import type { Browser } from "./sign-in";

/** How long an invitation can be accepted. */
const INVITE_MS = 7 * 24 * 60 * 60 * 1000;

/** For whom an invitation is: somebody new, or an account that needs a new password. */
const invitedSchema = z.object({ email: z.string(), name: z.string(), accountId: z.string().nullable() });
export type Invited = z.infer<typeof invitedSchema>;
export type Invitation = Invited & { readonly id: string; readonly expiresAt: Date };

/**
 * Invites somebody, or lets the account of that address choose a new password. The value is the secret of the link, which is not
 * kept and so is told this once.
 */
export async function invite(
  db: Client,
  { email, name }: { readonly email: string; readonly name: string },
  now: Date,
): Promise<Outcome<{ secret: string; expiresAt: Date }>> {
  const account = await findAccountByEmail(db, email);
  const invited: Invited = { email, name: account?.name ?? name, accountId: account?.id ?? null };
  const secret = makeToken();
  const expiresAt = new Date(now.getTime() + INVITE_MS);
  const data = JSON.stringify(invited);
  await addVerification(db, { kind: "invite", codeHash: hashOf(secret), data, expiresAt }, now);
  return accept({ secret, expiresAt });
}

/** For whom the link of a secret is; null when it cannot be used (any more). */
export async function findInvited(db: Client, secret: string, now: Date): Promise<Invited | null> {
  const found = await findVerification(db, { kind: "invite", codeHash: hashOf(secret) }, now);
  return found === null ? null : invitedSchema.parse(JSON.parse(found.data));
}

/** The invitations that nobody has accepted yet. */
export async function listInvitations(db: Db, now: Date): Promise<Invitation[]> {
  return (await listVerifications(db, "invite", now)).map(({ id, expiresAt, data }) => ({
    id,
    expiresAt,
    ...invitedSchema.parse(JSON.parse(data)),
  }));
}

type Accepting = { readonly code: string; readonly password: string; readonly browser: Browser };

/** Accepts an invitation: makes the account, or sets its new password, and begins a session. The value is its token. */
export async function acceptInvitation(db: Client, asked: Accepting, now: Date): Promise<Outcome<string>> {
  const { code, password, browser } = asked;
  const limited = await limitAddress(db, browser.address, now);
  if (limited !== null) return limited;
  const right = { kind: "invite", codeHash: hashOf(code) } as const;
  // Before the work of a hash, which a guess is not worth.
  if ((await findVerification(db, right, now)) === null) return unusable("This invitation");
  const secret = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const found = await findVerification(tx, right, now);
    // A link that is refused stays: the account may get its access back.
    if (found === null || (await isClosed(tx, toInvited(found)))) return unusable("This invitation");
    const used = await useVerification(tx, right, now);
    if (used === null) return unusable("This invitation");
    const invited = toInvited(used);
    const account = await accountOf(tx, invited, now);
    if (account === null || account.closedAt !== null) return unusable("This invitation");
    const accountId = account.id;
    const subject = `password:${accountId}`;
    await putCredential(tx, { accountId, kind: "password", subject, secret, name: "Password" }, now);
    // Whoever needs a new password may have lost more than that: nothing but the new one opens the account, and whom the provider
    // vouches for with its verified address, who is linked anew.
    if (invited.accountId !== null) await removeAllButPassword(tx, accountId);
    await removeSessions(tx, accountId);
    await removeInvitations(tx, account.email, now);
    return accept(await beginSession(tx, { accountId, method: "invite", ...browser }, now));
  });
}

const toInvited = ({ data }: { readonly data: string }): Invited => invitedSchema.parse(JSON.parse(data));

/** Whether access was taken away from the account that an invitation is for. */
async function isClosed(db: Db, { accountId }: Invited): Promise<boolean> {
  const account = accountId === null ? null : await findAccount(db, accountId);
  return account !== null && account.closedAt !== null;
}

/** The account that an invitation is for; an invitation of somebody new makes one, and opens none that was made since. */
async function accountOf(tx: Db, { email, name, accountId }: Invited, now: Date): Promise<AccountRow | null> {
  if (accountId !== null) return findAccount(tx, accountId);
  if ((await findAccountByEmail(tx, email)) !== null) return null;
  return addAccount(tx, { email, name, isOwner: false }, now);
}

/** Takes back all links that an address was given: what opened its account a minute ago must not do so again. */
export async function removeInvitations(db: Db, email: string, now: Date): Promise<void> {
  for (const invitation of await listInvitations(db, now)) {
    if (invitation.email === email) await removeVerification(db, "invite", invitation.id);
  }
}

type SettingUp = Accepting & { readonly email: string; readonly name: string };

/** Makes an owner by the code from the console, and begins a session. The value is its token. */
export async function setUpOwner(db: Client, asked: SettingUp, now: Date): Promise<Outcome<string>> {
  const { code, password, email, name, browser } = asked;
  const limited = await limitAddress(db, browser.address, now);
  if (limited !== null) return limited;
  const right = { kind: "setup", codeHash: hashOf(toCode(code)) } as const;
  if ((await findVerification(db, right, now)) === null) return unusable("This code");
  const secret = await hashPassword(password);
  return db.$transaction(async (tx) => {
    // Looked at before it is used, so that a wrong address does not cost the code.
    if ((await findVerification(tx, right, now)) === null) return unusable("This code");
    if ((await findAccountByEmail(tx, email)) !== null) {
      return refuse(409, { code: "taken", message: "email: has an account already" });
    }
    if ((await useVerification(tx, right, now)) === null) return unusable("This code");
    await removeInvitations(tx, email, now);
    const { id: accountId } = await addAccount(tx, { email, name, isOwner: true }, now);
    const subject = `password:${accountId}`;
    await putCredential(tx, { accountId, kind: "password", subject, secret, name: "Password" }, now);
    return accept(await beginSession(tx, { accountId, method: "setup", ...browser }, now));
  });
}

const unusable = (what: string): Refusal =>
  refuse(400, { code: "unusable", message: `${what} is wrong, was used already, or is too old. Ask for another one.` });
