import "server-only";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { findAccount, findCredential, listCredentials, noteCredential, putCredential } from "@/lib/db/accounts";
import type { Client } from "@/lib/db/db";
import { accept, refuse, type Outcome, type Refusal } from "@/lib/attempts/outcome";
import { beginFlow, endFlow } from "./flows";
import { limitAddress } from "./limits";
import type { assertionSchema, registrationSchema } from "./requests";
import { beginSession, isFresh, signInAgain, type SignedIn } from "./sessions";
import { publicUrl } from "./settings";
import type { Browser } from "./sign-in";

const NAME = "DVA-C02 practice";
const MOST = 10;

/** What is kept between the question and the answer; for signing in nobody is known yet. */
const challengeSchema = z.object({ challenge: z.string(), accountId: z.string().nullable() });
const transportsSchema = z.array(z.string());

type Asked = { readonly options: unknown; readonly token: string };

/** What a browser needs to make a passkey for an account, and the secret that the answer has to come with. */
export async function askForPasskey(db: Client, who: SignedIn, now: Date): Promise<Outcome<Asked>> {
  if (!isFresh(who, now)) return signInAgain();
  const { account } = who;
  const known = await listCredentials(db, account.id, "passkey");
  if (known.length >= MOST)
    return refuse(409, { code: "tooMany", message: `An account has at most ${MOST} passkeys.` });
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: site().hostname,
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: known.map(({ subject }) => ({ id: subject.replace(/^passkey:/, "") })),
  });
  const data = { challenge: options.challenge, accountId: account.id };
  return accept({ options, token: await beginFlow(db, { kind: "passkey", data }, now) });
}

type Adding = { readonly who: SignedIn; readonly token: string } & z.infer<typeof registrationSchema>;

/** Keeps the passkey that a browser has made. */
export async function addPasskey(db: Client, asked: Adding, now: Date): Promise<Outcome<{ name: string }>> {
  const { who, token, name, credential } = asked;
  const flow = await endFlow(db, { kind: "passkey", token, schema: challengeSchema }, now);
  if (flow === null || flow.accountId !== who.account.id) return notThis();
  const made = await verifyRegistrationResponse({
    response: z.custom<Parameters<typeof verifyRegistrationResponse>[0]["response"]>().parse(credential),
    expectedChallenge: flow.challenge,
    expectedOrigin: site().origin,
    expectedRPID: site().hostname,
  }).catch(() => null);
  if (made === null || !made.verified) return notThis();
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const subject = `passkey:${id}`;
  if ((await findCredential(db, subject)) !== null) return notThis();
  const row = {
    accountId: who.account.id,
    kind: "passkey",
    subject,
    secret: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: JSON.stringify(credential.response.transports ?? []),
    name,
  } as const;
  await putCredential(db, row, now);
  return accept({ name });
}

/** What a browser needs to sign in with a passkey that it finds by itself, and the secret that the answer has to come with. */
export async function askForSignIn(db: Client, browser: Browser, now: Date): Promise<Outcome<Asked>> {
  const limited = await limitAddress(db, browser.address, now);
  if (limited !== null) return limited;
  const options = await generateAuthenticationOptions({ rpID: site().hostname, userVerification: "required" });
  const data = { challenge: options.challenge, accountId: null };
  return accept({ options, token: await beginFlow(db, { kind: "passkey", data }, now) });
}

type SigningIn = { readonly token: string; readonly browser: Browser } & z.infer<typeof assertionSchema>;

/** Signs somebody in by passkey; the value is the token of the new session. */
export async function signInWithPasskey(db: Client, asked: SigningIn, now: Date): Promise<Outcome<string>> {
  const { token, browser, credential } = asked;
  const flow = await endFlow(db, { kind: "passkey", token, schema: challengeSchema }, now);
  const known = await findCredential(db, `passkey:${credential.id}`);
  if (flow === null || flow.accountId !== null || known === null || known.secret === null) return notThis();
  const { userHandle, ...response } = credential.response;
  const shown = { ...credential, response: { ...response, ...(typeof userHandle === "string" ? { userHandle } : {}) } };
  const checked = await verifyAuthenticationResponse({
    response: z.custom<Parameters<typeof verifyAuthenticationResponse>[0]["response"]>().parse(shown),
    expectedChallenge: flow.challenge,
    expectedOrigin: site().origin,
    expectedRPID: site().hostname,
    credential: {
      id: credential.id,
      publicKey: new Uint8Array(Buffer.from(known.secret, "base64url")),
      counter: known.counter,
      transports: transportsSchema.parse(JSON.parse(known.transports ?? "[]")),
    },
  }).catch(() => null);
  const account = await findAccount(db, known.accountId);
  if (checked === null || !checked.verified || account === null || account.closedAt !== null) return notThis();
  const session = await db.$transaction(async (tx) => {
    await noteCredential(tx, known.id, checked.authenticationInfo.newCounter, now);
    return beginSession(tx, { accountId: account.id, method: "passkey", ...browser }, now);
  });
  return accept(session);
}

function site(): URL {
  const url = publicUrl();
  if (url === null) throw new Error("passkeys need PUBLIC_URL");
  return url;
}

const notThis = (): Refusal =>
  refuse(401, { code: "wrong", message: "This passkey cannot be used here. Try again, or sign in another way." });
