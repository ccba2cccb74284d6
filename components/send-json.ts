import { readJson } from "@/components/read-json";
import type { Problem } from "@/lib/exam/views";

type Sent = { readonly path: string; readonly method: "POST" | "PUT" | "DELETE"; readonly body: unknown };

/** Sends JSON to a door of our own server. Rejects where no answer comes. */
export function sendJson({ path, method, body }: Sent): Promise<Response> {
  return fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Null when the server has kept what was sent, else what went wrong in a sentence; `unreachable` is the one for no answer. */
export async function keep({ unreachable, ...sent }: Sent & { readonly unreachable: string }): Promise<string | null> {
  try {
    const response = await sendJson(sent);
    return response.ok ? null : (await readJson<Problem>(response)).message;
  } catch {
    return unreachable;
  }
}
