/** What the exam room is handed, while the attempt is open and as it ends (see views.ts). */

import type { BlueprintVersion } from "./blueprint-views";
import type { Help } from "./help";
import type { LateVerdict } from "./late-entries";
import type { Marks } from "./marks";
import type { AttemptKind, AttemptMode, AttemptStatus } from "./views";

/** An option while the attempt is open: a handle that is random for the attempt, and the text. */
export type DeliveredOption = { readonly handle: string; readonly text: string };

/** What a candidate may see of an item while the attempt is open. */
export type DeliveredItem = {
  readonly position: number;
  readonly stem: string;
  readonly selectCount: number;
  readonly options: readonly DeliveredOption[];
};

/** An option of which the candidate may know whether it is a key, and why. */
export type ShownOption = { readonly handle: string; readonly isKey: boolean; readonly rationale: string };

/** Practice mode: the options of an item that were checked one at a time. */
export type ItemChecks = { readonly position: number; readonly options: readonly ShownOption[] };

/** What is shown of an item in practice mode once its answer is locked. */
export type Reveal = {
  /** The selection is the key; it earns its point only where `help` is "none". */
  readonly correct: boolean;
  readonly help: Help;
  readonly options: readonly ShownOption[];
  readonly takeaway: string;
  readonly references: readonly string[];
};

/** The saved state of one item; `sequence` is the number of the last write that counted (0: none yet). */
export type SavedResponse = {
  readonly position: number;
  readonly sequence: number;
  readonly selected: readonly string[];
  readonly flagged: boolean;
  readonly seen: boolean;
  readonly timeSpentMs: number;
  readonly savedAt: string | null;
  /** When it was given, on the server's clock: before it was saved where there was no network. */
  readonly givenAt: string | null;
  /** The window whose write that was; null when nobody said. */
  readonly savedBy: string | null;
  readonly reveal: Reveal | null;
};

/** The write that stands: its number (0: none yet), when it was made, and in which window; null where nobody said. */
export type StandingWrite = Pick<SavedResponse, "sequence" | "givenAt" | "savedBy">;

/** What the candidate marked on the items of an attempt, options by their handles. */
export type SavedMarks = {
  readonly items: readonly (Marks & StandingWrite & { readonly position: number })[];
  readonly scratch: StandingWrite & { readonly text: string };
};

/** The write of marks that stands now, and why it is not the one that was sent. */
export type MarksResult = Pick<StandingWrite, "sequence" | "givenAt"> & {
  /** Another window has marked the same later. */
  readonly isOvertaken: boolean;
  /** A write of another window has the same number. */
  readonly isNumberTaken: boolean;
};

/** An instant of the server's clock, by which the browser dates what it cannot send at once. */
export type AnchorView = { readonly id: string; readonly at: string };

/** Everything that the exam room needs, in one read. `remainingMs` is null when the attempt has no time limit. */
export type RoomView = {
  readonly attemptId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly title: string;
  /** The exam that the attempt is of; null for questions of one's own. */
  readonly blueprint: BlueprintVersion | null;
  readonly remainingMs: number | null;
  readonly timeLimitMs: number | null;
  readonly anchor: AnchorView;
  readonly items: readonly DeliveredItem[];
  readonly responses: readonly SavedResponse[];
  readonly checks: readonly ItemChecks[];
  readonly marks: SavedMarks;
  /** How long the attempt has been paused so far. */
  readonly pausedMs: number;
};

/** Answer to pausing and resuming. */
export type PauseResult = { readonly isPaused: boolean; readonly remainingMs: number | null };

/** What is told of a paused attempt: nothing of its items. */
export type PausedView = {
  readonly attemptId: string;
  readonly title: string;
  readonly remainingMs: number | null;
  readonly answered: number;
  readonly total: number;
};

/** Answer of the server to a write of one response. `applied` is false when a newer write had already counted. */
export type SaveResult = {
  readonly applied: boolean;
  readonly position: number;
  readonly sequence: number;
  readonly selected: readonly string[];
  readonly flagged: boolean;
  readonly savedAt: string;
  readonly givenAt: string;
  /** True where another window has answered later than what was sent, which was therefore not applied. */
  readonly isOvertaken: boolean;
  readonly remainingMs: number | null;
  /** What became of a write that arrived after the end; null while the attempt is open. */
  readonly late: LateVerdict | null;
};

export type ClockView = { readonly status: AttemptStatus; readonly remainingMs: number | null };

/** What the server has of an open attempt now: for a room that comes back after a pause or from another window. */
export type StateView = ClockView & {
  readonly responses: readonly SavedResponse[];
  /** Null once the attempt is closed. */
  readonly anchor: AnchorView | null;
  /** Null once the attempt is closed. */
  readonly marks: SavedMarks | null;
  readonly isPaused: boolean;
  /** True when another window than the one that asks has the exam open. */
  readonly isElsewhere: boolean;
};
