import type { startAuthentication } from "@simplewebauthn/browser";
import { readJson } from "@/components/read-json";
import { sendJson } from "@/components/send-json";
import type { Problem } from "@/lib/exam/views";

type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];

export const unreachable = "The server could not be reached. Try again in a moment.";

/** Where to go after signing in: a page of ours, read as a browser reads an address, else the first one. */
export function toNext(asked: string | null, origin = window.location.origin): string {
  if (asked === null || !asked.startsWith("/") || !URL.canParse(asked, origin)) return "/";
  const url = new URL(asked, origin);
  return url.origin === origin ? url.href : "/";
}

/** Loads a page anew: what was loaded before somebody signed in is not theirs. */
export function goTo(path: string): void {
  window.location.assign(path);
}

/** Asks a door; its answer, or what went wrong in a sentence. */
export async function askDoor<T>(
  path: string,
  body: unknown,
  method: "POST" | "PUT" | "DELETE" = "POST",
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }> {
  try {
    const response = await sendJson({ path, method, body });
    if (response.ok) return { ok: true, value: await readJson<T>(response) };
    return { ok: false, message: (await readJson<Problem>(response)).message };
  } catch {
    return { ok: false, message: unreachable };
  }
}

/** Signs in with a passkey of this device or one nearby; null when that is done, else what went wrong. */
export async function enterWithPasskey(): Promise<string | null> {
  const asked = await askDoor<{ options: Options }>("/api/account/sign-in/passkey/question", {});
  if (!asked.ok) return asked.message;
  try {
    const { startAuthentication: start } = await import("@simplewebauthn/browser");
    const credential = await start({ optionsJSON: asked.value.options });
    const entered = await askDoor("/api/account/sign-in/passkey", { credential });
    return entered.ok ? null : entered.message;
  } catch {
    return "No passkey was used. Try again, or sign in another way.";
  }
}
