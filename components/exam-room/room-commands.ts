import type { KeyCommand } from "./keys";
import type { RoomAction, RoomState } from "./room-state";
import { sayClock } from "./time";
import { isClockKept, type Hidden } from "./top-bar";
import type { RoomItem } from "./types";
import type { useItemTools } from "./use-item-tools";
import type { usePractice } from "./use-practice";

/** The room as its keys see it. */
export type CommandedRoom = {
  readonly state: RoomState;
  readonly act: (action: RoomAction) => void;
  readonly say: (text: string) => void;
  readonly item: RoomItem | undefined;
  /** Null in exam mode. */
  readonly practice: ReturnType<typeof usePractice> | null;
  readonly tools: Pick<ReturnType<typeof useItemTools>, "run">;
  readonly hidden: Hidden;
  readonly setHidden: (hidden: Hidden) => void;
  readonly remainingMs: number | null;
  readonly open: (dialog: "navigator" | "keys" | "end") => void;
};

const practiceOnly = "Only practice mode has this; an exam runs to its end.";

/** Does what a key stands for. What belongs to a question does nothing on the review screen. One line a command, so it is long. */
export function runRoomCommand(command: KeyCommand, room: CommandedRoom): void {
  const { state, act, say, item, practice, tools, open } = room;
  const isItem = state.view === "item";
  switch (command.type) {
    case "option": {
      const option = item?.options[command.index];
      return isItem && option !== undefined ? act({ type: "choose", handle: option.handle }) : undefined;
    }
    case "next":
      return act({ type: "step", by: 1 });
    case "previous":
      return act({ type: "step", by: -1 });
    case "flag":
    case "clear":
      return isItem ? act({ type: command.type }) : undefined;
    case "review":
      return act({ type: "review" });
    case "walkAll":
      return act({ type: "walk", walk: "all" });
    case "walkIncomplete":
      return act({ type: "walk", walk: "incomplete" });
    case "walkFlagged":
      return act({ type: "walk", walk: "flagged" });
    case "navigator":
    case "end":
      return open(command.type);
    case "help":
      return open("keys");
    case "time":
      return say(room.remainingMs === null ? "No time limit." : `${sayClock(room.remainingMs)}.`);
    case "clock":
    case "counter":
      return hide(command.type, room);
    case "pause":
      return practice === null ? say("An exam cannot be paused.") : practice.pause();
    case "checkAnswer":
    case "reveal":
      if (practice === null) return say(practiceOnly);
      return isItem ? practice[command.type]() : undefined;
    case "checkOption":
      return isItem ? checkFocused(room) : undefined;
    default:
      if (isItem || command.type === "scratch") tools.run(command);
  }
}

function hide(part: keyof Hidden, { hidden, setHidden, remainingMs, say }: CommandedRoom): void {
  if (part === "clock" && remainingMs === null) return say("No time limit.");
  if (part === "clock" && isClockKept(remainingMs)) return say("Near the end the clock stays in sight.");
  setHidden({ ...hidden, [part]: !hidden[part] });
  say(hidden[part] ? `The ${part} is shown.` : `The ${part} is hidden.`);
}

function checkFocused({ item, practice, say }: CommandedRoom): void {
  if (practice === null) return say(practiceOnly);
  const handle = document.activeElement?.closest<HTMLElement>("[data-option]")?.dataset["option"];
  const index = item?.options.findIndex((option) => option.handle === handle) ?? -1;
  if (handle === undefined || index === -1) return say("Move to an option first, with Tab.");
  practice.checkOption(handle, index);
}
