import "server-only";
import type { z } from "zod";
import type { Client } from "@/lib/db/db";
import { addVerification, useVerification } from "@/lib/db/verifications";
import { hashOf, makeToken } from "./codes";

/** How long somebody may take with their authenticator, or at the provider. */
export const flowMs = 10 * 60 * 1000;

type Flow = { readonly kind: "passkey" | "oidc"; readonly data: unknown };

/** Begins something that a browser has to come back for, once. Returns the secret of its cookie. */
export async function beginFlow(db: Client, { kind, data }: Flow, now: Date): Promise<string> {
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + flowMs);
  await addVerification(db, { kind, codeHash: hashOf(token), data: JSON.stringify(data), expiresAt }, now);
  return token;
}

/** What the browser with this secret began; null where that is unknown, over, or was come back for already. */
export async function endFlow<T>(
  db: Client,
  { kind, token, schema }: { readonly kind: Flow["kind"]; readonly token: string; readonly schema: z.ZodType<T> },
  now: Date,
): Promise<T | null> {
  const used = await useVerification(db, { kind, codeHash: hashOf(token) }, now);
  if (used === null) return null;
  const parsed = schema.safeParse(JSON.parse(used.data));
  return parsed.success ? parsed.data : null;
}
