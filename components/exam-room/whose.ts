/**
 * Whose an attempt is that this browser shows or keeps, as the server tells whoever is signed in; "nobody": nobody is; "gone": it was
 * theirs, and cannot be brought back any more.
 */
export type Whose = "own" | "gone" | "other" | "nobody" | "unknown";

/** What does not answer within this is not reached. */
export const TIMEOUT_MS = 10_000;
/** The status of an answer that says: nobody is signed in. */
export const SIGNED_OUT = 401;
/** What the server says of an attempt that it does not hand out, and with which status: a page of something in between says neither. */
const refusals: readonly { readonly status: number; readonly code: string; readonly whose: Whose }[] = [
  { status: 404, code: "unknownAttempt", whose: "other" },
  { status: 410, code: "goneAttempt", whose: "gone" },
];
/** Heard by every exam room of this browser. */
const channelName = "dva-rooms";

/** Asks the server. To others it answers as if there were no such attempt; what a proxy says of pages that it cannot find is no answer. */
export async function askWhose(attemptId: string): Promise<Whose> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`/api/attempts/${attemptId}/responses`, { cache: "no-store", signal });
    if (response.ok) return "own";
    if (response.status === SIGNED_OUT) return "nobody";
    return await whoseIsRefused(response);
  } catch {
    return "unknown";
  }
}

async function whoseIsRefused(response: Response): Promise<Whose> {
  const problem: unknown = await response.json();
  if (typeof problem !== "object" || problem === null || !("code" in problem)) return "unknown";
  const said = refusals.find(({ status, code }) => status === response.status && code === problem.code);
  return said?.whose ?? "unknown";
}

/** Tells every open exam room that somebody has signed in or out: one that is not theirs goes. */
export function announcePerson(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/** Calls `onGone` when somebody has signed in or out, and the attempt is not theirs. Returns how to stop that. */
export function watchPerson(attemptId: string, onGone: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  const look = async () => {
    const whose = await askWhose(attemptId);
    if (whose === "other" || whose === "nobody") onGone();
  };
  channel.onmessage = () => void look();
  return () => channel.close();
}
