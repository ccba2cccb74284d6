import "server-only";
import { listCredentials, type CredentialRow } from "@/lib/db/accounts";
import { getClient } from "@/lib/db/client";
import { listSessions } from "@/lib/db/sessions";
import type { AccountView, PeopleView, VisitorView, WayInView } from "@/lib/exam/account-views";
import { serverNow } from "@/lib/attempts/server-clock";
import { findInvited, type Invited } from "./invitations";
import { loadPeople } from "./people";
import { nobodySignedIn } from "./phrases";
import { hasAccounts, oidcSettings } from "./settings";
import { hide, turnAway, whoAsks } from "./who";

/** Turns away whoever is not signed in, from a page that loads nothing of theirs. On loopback nobody is. */
export async function requireVisitor(): Promise<void> {
  if (hasAccounts() && (await whoAsks(getClient(), serverNow)) === null) await turnAway();
}

/** Who looks, for the frame of the site; null where nobody signs in. */
export async function loadVisitor(): Promise<VisitorView> {
  if (!hasAccounts()) return null;
  const who = await whoAsks(getClient(), serverNow);
  if (who === null) return { id: "", name: "", isOwner: false };
  const { id, name, isOwner } = who.account;
  return { id, name, isOwner };
}

/** What somebody's settings say of their account; null on loopback, where nobody has one. */
export async function loadAccount(): Promise<AccountView | null> {
  if (!hasAccounts()) return null;
  const db = getClient();
  const { account, sessionId } = (await whoAsks(db, serverNow)) ?? (await turnAway());
  const passwords = await listCredentials(db, account.id, "password");
  return {
    email: account.email,
    name: account.name,
    hasPassword: passwords.length > 0,
    sessions: (await listSessions(db, account.id, serverNow())).map(({ id, method, agent, createdAt, seenAt }) => ({
      id,
      isThis: id === sessionId,
      method,
      agent,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
    passkeys: (await listCredentials(db, account.id, "passkey")).map(toWayIn),
    providers: (await listCredentials(db, account.id, "oidc")).map(toWayIn),
  };
}

function toWayIn({ id, name, createdAt, usedAt }: CredentialRow): WayInView {
  return { id, name, createdAt: createdAt.toISOString(), usedAt: usedAt?.toISOString() ?? null };
}

/** The owner's page of people. There is none for anybody else, nor on loopback. */
export async function loadPeoplePage(): Promise<PeopleView> {
  if (!hasAccounts()) return hide();
  const db = getClient();
  const { account } = (await whoAsks(db, serverNow)) ?? (await turnAway());
  return account.isOwner ? loadPeople(db, account.id, serverNow()) : hide();
}

type SignInView = { readonly provider: string | null; readonly problem: string | null; readonly isSignedIn: boolean };

/**
 * What the page to sign in at offers beside a password, and what went wrong by the `problem` that its address names. There is none on
 * loopback.
 */
export async function loadSignIn(problem: unknown): Promise<SignInView> {
  if (!hasAccounts()) return hide();
  return {
    provider: oidcSettings()?.name ?? null,
    problem: problem === "provider" ? nobodySignedIn : null,
    isSignedIn: (await whoAsks(getClient(), serverNow)) !== null,
  };
}

/** For whom an invitation is; null when it cannot be used. There are none on loopback. */
export async function loadInvited(code: string): Promise<Invited | null> {
  if (!hasAccounts()) return hide();
  return findInvited(getClient(), code, serverNow());
}

/** Lets the page at which owners are made be there where there are accounts. */
export async function requireAccounts(): Promise<void> {
  if (!hasAccounts()) await hide();
}
