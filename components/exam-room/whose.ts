/** Whose an attempt is that this browser shows or keeps, as the server tells whoever is signed in; "nobody": nobody is. */
export type Whose = "own" | "other" | "nobody" | "unknown";

/** What does not answer within this is not reached. */
export const TIMEOUT_MS = 10_000;
/** The status of an answer that says: nobody is signed in. */
export const SIGNED_OUT = 401;
const NOT_FOUND = 404;
/** Heard by every exam room of this browser. */
const channelName = "dva-rooms";

/** To others the server answers as if there were no such attempt; what a proxy says of pages that it cannot find is no answer. */
export async function askWhose(attemptId: string): Promise<Whose> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`/api/attempts/${attemptId}/responses`, { cache: "no-store", signal });
    if (response.ok) return "own";
    if (response.status === SIGNED_OUT) return "nobody";
    if (response.status !== NOT_FOUND) return "unknown";
    const problem: unknown = await response.json();
    return isUnknownAttempt(problem) ? "other" : "unknown";
  } catch {
    return "unknown";
  }
}

function isUnknownAttempt(problem: unknown): boolean {
  return typeof problem === "object" && problem !== null && "code" in problem && problem.code === "unknownAttempt";
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
