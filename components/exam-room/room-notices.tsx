import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Ending } from "./desk";
import type { SaveLine } from "./use-desk";

/** What stands over the question for as long as it is so: another window has the exam, or its end waits for the server. */
export function RoomNotices(props: { said: string | null; ending: Ending; onTakeOver: () => void }) {
  const { said, ending, onTakeOver } = props;
  if (said === null) return null;
  return (
    <div className="mx-auto max-w-3xl px-4 pt-4">
      <Notice tone={ending === "unreachable" || ending === "signedOut" ? "bad" : "warn"} role="alert">
        <p>{said}</p>
        {ending === "no" && (
          <p className="mt-2">
            <Button onClick={onTakeOver}>Continue here</Button>
          </p>
        )}
      </Notice>
    </div>
  );
}

/** What stands there, in words; null for nothing. `isTimeOver`: the clock stands at zero. */
export function sayNotice(room: {
  line: SaveLine;
  ending: Ending;
  isElsewhere: boolean;
  isTimeOver: boolean;
}): string | null {
  const { line, ending, isElsewhere, isTimeOver } = room;
  if (ending === "unreachable" || ending === "signedOut") return sayEnd(ending, line);
  if (ending === "ending") {
    return isTimeOver ? "The time is over. Every answer up to now counts; no other can be given." : null;
  }
  return isElsewhere
    ? "This exam is open in another window or on another device. Here answers and marks can only be read."
    : null;
}

/** Why nothing can be marked in the room at present; null where it can. */
export function whyReadOnly({ ending, isElsewhere }: { ending: Ending; isElsewhere: boolean }): string | null {
  if (ending !== "no") return "The exam has ended here: marks can only be read.";
  return isElsewhere ? "This exam is open elsewhere: marks can only be read here." : null;
}

function sayEnd(ending: "unreachable" | "signedOut", line: SaveLine): string {
  const kept = line.isKept
    ? "What is not on the server yet is kept on this device, and is sent as soon as the server takes it, also after this page is loaded again."
    : "The end is sent again until it arrives. Keep this window open.";
  const why =
    ending === "signedOut"
      ? "you are no longer signed in. Sign in again, in another tab."
      : "it cannot be reached, or its disk is full.";
  return `The exam has ended here, and the server does not take its end yet: ${why} Every answer counts. ${kept}`;
}
