import "server-only";
import { z } from "zod";
import { addAccount, findAccount, findAccountByEmail, putCredential, type AccountRow } from "@/lib/db/accounts";
import type { Client, Db } from "@/lib/db/db";
import { removeSessions } from "@/lib/db/sessions";
import { addVerification, findVerification, listVerifications, useVerification } from "@/lib/db/verifications";
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
  const secret = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const used = await useVerification(tx, { kind: "invite", codeHash: hashOf(code) }, now);
    if (used === null) return unusable("This invitation");
    const account = await accountOf(tx, invitedSchema.parse(JSON.parse(used.data)), now);
    if (account === null || account.closedAt !== null) return unusable("This invitation");
    const accountId = account.id;
    const subject = `password:${accountId}`;
    await putCredential(tx, { accountId, kind: "password", subject, secret, name: "Password" }, now);
    await removeSessions(tx, accountId);
    return accept(await beginSession(tx, { accountId, method: "invite", ...browser }, now));
  });
}

/** The account that an invitation is for, made where there is none of that address yet. */
async function accountOf(tx: Db, { email, name, accountId }: Invited, now: Date): Promise<AccountRow | null> {
  if (accountId !== null) return findAccount(tx, accountId);
  return (await findAccountByEmail(tx, email)) ?? addAccount(tx, { email, name, isOwner: false }, now);
}

type SettingUp = Accepting & { readonly email: string; readonly name: string };

/** Makes an owner by the code from the console, and begins a session. The value is its token. */
export async function setUpOwner(db: Client, asked: SettingUp, now: Date): Promise<Outcome<string>> {
  const { code, password, email, name, browser } = asked;
  const limited = await limitAddress(db, browser.address, now);
  if (limited !== null) return limited;
  const secret = await hashPassword(password);
  return db.$transaction(async (tx) => {
    // Looked at before it is used, so that a wrong address does not cost the code.
    const right = { kind: "setup", codeHash: hashOf(toCode(code)) } as const;
    if ((await findVerification(tx, right, now)) === null) return unusable("This code");
    if ((await findAccountByEmail(tx, email)) !== null) {
      return refuse(409, { code: "taken", message: "email: has an account already" });
    }
    await useVerification(tx, right, now);
    const { id: accountId } = await addAccount(tx, { email, name, isOwner: true }, now);
    const subject = `password:${accountId}`;
    await putCredential(tx, { accountId, kind: "password", subject, secret, name: "Password" }, now);
    return accept(await beginSession(tx, { accountId, method: "setup", ...browser }, now));
  });
}

const unusable = (what: string): Refusal =>
  refuse(400, { code: "unusable", message: `${what} is wrong, was used already, or is too old. Ask for another one.` });
