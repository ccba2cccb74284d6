"use client";

import type { RoomState } from "./room-state";
import type { SaveLine } from "./use-desk";

/**
 * What the room has to say, above the bottom bar and over the page, so that nothing moves. Both regions are always there:
 * a screen reader hears what changes inside them.
 */
export function Announcer({ said, status }: { said: RoomState["said"]; status: SaveLine }) {
  const trouble = toTrouble(status);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-full mx-auto grid max-w-3xl gap-2 px-4 pb-2">
      <div role="status">{said.text !== "" && <Line key={said.count}>{said.text}</Line>}</div>
      <div role="status" data-trouble={trouble !== null}>
        {trouble !== null && <Line>{trouble}</Line>}
      </div>
    </div>
  );
}

function Line({ children }: { children: string }) {
  return <p className="rounded-md border border-warn bg-warn-soft px-3 py-2 text-warn shadow-md">{children}</p>;
}

/** Said while answers are not on the server: what happened, what is safe, what to do. */
export function toTrouble(status: SaveLine): string | null {
  if (status.kind === "refused") return `The last answer was not taken: ${status.message} All others are saved.`;
  if (!status.isKept && status.kind !== "failing")
    return "This device keeps nothing: its storage is full or blocked. Your answers are saved as long as you are online.";
  if (status.kind !== "failing") return null;
  const answers = status.waiting === 1 ? "1 answer is" : `${status.waiting} answers are`;
  const [what, until] = toReason(status);
  if (status.isKept) return `${what} ${answers} kept on this device, to be sent as soon as ${until}. Go on answering.`;
  return `${what} ${answers} not saved yet, all others are safe. Keep this window open: saving is tried again by itself.`;
}

/** Why answers are not on the server, and until when. */
function toReason({ isFull, isSignedOut }: { readonly isFull?: true; readonly isSignedOut?: true }): [string, string] {
  if (isFull === true) return ["The server cannot write: its disk is full.", "there is room again"];
  if (isSignedOut === true) return ["You are no longer signed in.", "you sign in again, in another tab"];
  return ["The server does not answer.", "it does"];
}
