import { readJson } from "@/components/read-json";
import { sendJson } from "@/components/send-json";
import type { Problem } from "@/lib/exam/views";

export type BeginResult =
  { readonly ok: true; readonly attemptId: string } | { readonly ok: false; readonly problem: Problem };

/** Asks the server to begin an attempt, at its door for attempts or at another one. A server that does not answer is a problem in words, too. */
export async function begin(body: unknown, path = "/api/attempts"): Promise<BeginResult> {
  try {
    const response = await sendJson({ path, method: "POST", body });
    if (response.ok) {
      const started = await readJson<{ attemptId: string }>(response);
      return { ok: true, attemptId: started.attemptId };
    }
    return { ok: false, problem: await readJson<Problem>(response) };
  } catch {
    return {
      ok: false,
      problem: {
        code: "network",
        message:
          "The server did not answer. Try again; what began all the same stands on the home page, to be resumed.",
      },
    };
  }
}
