import "server-only";
import * as oidc from "openid-client";
import { z } from "zod";
import {
  addAccount,
  findAccount,
  findAccountByEmail,
  findCredential,
  noteCredential,
  putCredential,
  type AccountRow,
} from "@/lib/db/accounts";
import type { Client, Db } from "@/lib/db/db";
import { removeVerification } from "@/lib/db/verifications";
import { accept, refuse, type Outcome } from "@/lib/attempts/outcome";
import { beginFlow, endFlow } from "./flows";
import { listInvitations } from "./invitations";
import { limitAddress } from "./limits";
import { nobodySignedIn } from "./phrases";
import { emailSchema } from "./requests";
import { beginSession } from "./sessions";
import { oidcSettings, publicUrl, type OidcSettings } from "./settings";
import type { Browser } from "./sign-in";

/** Where the provider sends people back to. It comes from another site, so it is a page and no door. */
const RETURN_PATH = "/sign-in/return";

const flowSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const claimsSchema = z.object({
  email: emailSchema,
  email_verified: z.union([z.literal(true), z.literal("true")]),
  name: z.string().trim().min(1).max(100).catch("").optional(),
});

const held: { config?: Promise<oidc.Configuration> } = {};

/** Begins to sign in at the provider: where to go, and the secret that the way back has to come with. */
export async function askProvider(
  db: Client,
  browser: Browser,
  now: Date,
): Promise<Outcome<{ url: string; token: string }>> {
  const settings = oidcSettings();
  if (settings === null) return unknown();
  const limited = await limitAddress(db, browser.address, now);
  if (limited !== null) return limited;
  const config = await configure(settings);
  const verifier = oidc.randomPKCECodeVerifier();
  const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: new URL(RETURN_PATH, publicUrl() ?? undefined).href,
    scope: "openid email profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: flow.state,
    nonce: flow.nonce,
  });
  return accept({ url: url.href, token: await beginFlow(db, { kind: "oidc", data: flow }, now) });
}

type Returning = { readonly query: string; readonly token: string; readonly browser: Browser };

/** Signs in whom the provider has sent back; the value is the token of the new session. */
export async function returnFromProvider(db: Client, asked: Returning, now: Date): Promise<Outcome<string>> {
  const settings = oidcSettings();
  const flow = await endFlow(db, { kind: "oidc", token: asked.token, schema: flowSchema }, now);
  if (settings === null || flow === null) return unknown();
  const config = await configure(settings);
  const url = new URL(RETURN_PATH + asked.query, publicUrl() ?? undefined);
  const tokens = await oidc
    .authorizationCodeGrant(config, url, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    })
    .catch(() => null);
  const claims = tokens?.claims();
  if (tokens === null || claims === undefined) return unknown();
  const told = "email" in claims ? claims : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
  const subject = `oidc:${claims.iss} ${claims.sub}`;
  const browser = asked.browser;
  return db.$transaction(async (tx) => {
    const account = await accountFor(tx, { subject, told, settings }, now);
    if (account === null || account.closedAt !== null) return unknown();
    return accept(await beginSession(tx, { accountId: account.id, method: "oidc", ...browser }, now));
  });
}

type Vouched = { readonly subject: string; readonly told: unknown; readonly settings: OidcSettings };

/**
 * The account of whom the provider vouches for: the one they used before; else the one of their verified address, that of an
 * invitation to it, or a new one where everybody gets one. Null where there is none.
 */
async function accountFor(tx: Db, { subject, told, settings }: Vouched, now: Date): Promise<AccountRow | null> {
  const known = await findCredential(tx, subject);
  if (known !== null) {
    await noteCredential(tx, known.id, 0, now);
    return findAccount(tx, known.accountId);
  }
  const claims = claimsSchema.safeParse(told);
  if (!claims.success) return null;
  const { email, name = "" } = claims.data;
  const account = (await findAccountByEmail(tx, email)) ?? (await newAccount(tx, { email, name, settings }, now));
  if (account === null) return null;
  const credential = { accountId: account.id, kind: "oidc", subject, secret: null, name: settings.name } as const;
  await putCredential(tx, credential, now);
  return account;
}

async function newAccount(
  tx: Db,
  { email, name, settings }: { readonly email: string; readonly name: string; readonly settings: OidcSettings },
  now: Date,
): Promise<AccountRow | null> {
  const invitations = (await listInvitations(tx, now)).filter((invitation) => invitation.email === email);
  if (invitations.length === 0 && !settings.isOpen) return null;
  for (const { id } of invitations) await removeVerification(tx, "invite", id);
  const called = name === "" ? (invitations[0]?.name ?? email) : name;
  return addAccount(tx, { email, name: called, isOwner: false }, now);
}

/** What the provider says of itself, asked for once. One on this machine may be asked over http. */
function configure({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const isHere = issuer.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);
  const options = isHere ? { execute: [oidc.allowInsecureRequests] } : {};
  held.config ??= oidc.discovery(issuer, clientId, clientSecret, undefined, options).catch((error: unknown) => {
    delete held.config;
    throw error;
  });
  return held.config;
}

const unknown = () => refuse(401, { code: "unknown", message: nobodySignedIn });
