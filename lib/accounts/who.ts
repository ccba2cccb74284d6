import "server-only";
import type { Client } from "@/lib/db/db";
import { cookieOf } from "./cookies";
import { readSession, sessionCookie, type SignedIn } from "./sessions";

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
/** One look for each request: pages ask many times. */
const known = new WeakMap<object, Promise<SignedIn | null>>();

/** Who sent the request that is being answered; null for somebody who is not signed in. Only where there are accounts. */
export async function whoAsks(db: Client, now: () => Date): Promise<SignedIn | null> {
  const { cookies } = await import("next/headers");
  const jar = await cookies();
  const token = jar.get(sessionCookie)?.value ?? "";
  if (!tokenPattern.test(token)) return null;
  const found = known.get(jar) ?? readSession(db, token, now());
  known.set(jar, found);
  return found;
}

/** The same, looked up anew: what was true when a request began may be over when its body has come. */
export async function whoAsksNow(db: Client, now: () => Date): Promise<SignedIn | null> {
  const { cookies } = await import("next/headers");
  const token = (await cookies()).get(sessionCookie)?.value ?? "";
  return tokenPattern.test(token) ? readSession(db, token, now()) : null;
}

/** Whose session the cookies of a request hold that did not come through Next; null for somebody who is not signed in. */
export async function whoHolds(db: Client, cookies: string | null, now: Date): Promise<SignedIn | null> {
  const token = cookieOf(cookies, sessionCookie) ?? "";
  return tokenPattern.test(token) ? readSession(db, token, now) : null;
}

/** Leaves the page for the one to sign in at, which leads back. Throws what Next takes for that; doors answer 401 (lib/attempts/http.ts). */
export async function turnAway(): Promise<never> {
  const [{ headers }, { redirect }] = await Promise.all([import("next/headers"), import("next/navigation")]);
  const asked = (await headers()).get("x-asked") ?? "/";
  return redirect(asked === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(asked)}`);
}

/** Leaves the page as if there were none. Throws what Next takes for that; doors answer 404. */
export async function hide(): Promise<never> {
  return (await import("next/navigation")).notFound();
}
