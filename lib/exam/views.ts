/**
 * What the server hands to pages. Everything here is picked by name: a field that is not listed stays on the server.
 * Instants are ISO 8601 strings in UTC, durations milliseconds.
 * One file, although it is long: what may leave the server is to be read in one place.
 */

import type { ReviewFilter } from "./review-filter";

export type AttemptKind = "mock" | "quiz";
export type AttemptMode = "exam" | "practice";
export type AttemptStatus = "inProgress" | "submitted" | "timedOut";

/** An option while the attempt is open: a handle that is random for the attempt, and the text. */
export type DeliveredOption = { readonly handle: string; readonly text: string };

/** What a candidate may see of an item while the attempt is open. */
export type DeliveredItem = {
  readonly position: number;
  readonly stem: string;
  readonly selectCount: number;
  readonly options: readonly DeliveredOption[];
};

/** What is shown of an item in practice mode once its answer is locked. */
export type Reveal = {
  readonly correct: boolean;
  readonly options: readonly { readonly handle: string; readonly isKey: boolean; readonly rationale: string }[];
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
  readonly reveal: Reveal | null;
};

/** Everything that the exam room needs, in one read. `remainingMs` is null when the attempt has no time limit. */
export type RoomView = {
  readonly attemptId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly title: string;
  readonly remainingMs: number | null;
  readonly timeLimitMs: number | null;
  readonly items: readonly DeliveredItem[];
  readonly responses: readonly SavedResponse[];
};

/** Answer of the server to a write of one response. `applied` is false when a newer write had already counted. */
export type SaveResult = {
  readonly applied: boolean;
  readonly position: number;
  readonly sequence: number;
  readonly selected: readonly string[];
  readonly flagged: boolean;
  readonly savedAt: string;
  readonly remainingMs: number | null;
};

export type ClockView = { readonly status: AttemptStatus; readonly remainingMs: number | null };

/** What the server has of an open attempt now: for a room that comes back after a pause or from another window. */
export type StateView = ClockView & { readonly responses: readonly SavedResponse[] };

/** Body of every refusal. `code` is for programs, `message` for people. */
export type Problem = { readonly code: string; readonly message: string; readonly attemptId?: string };

export type DomainLevel = "meets" | "needsImprovement";

export type ReportRow = { readonly correct: number; readonly total: number };

export type ReportDomain = ReportRow & {
  readonly number: number;
  readonly title: string;
  /** Null in quizzes: a few items of a domain say nothing about its level. */
  readonly level: DomainLevel | null;
  /** False where the items are too few for a word that can be trusted. */
  readonly isEnough: boolean;
  /** 90 % band of the share right on items such as these; null in quizzes and in older scores. */
  readonly shareBand: { readonly low: number; readonly high: number } | null;
};

/** The scaled score that a long quiz is worth, with its 90 % band. */
export type Estimate = { readonly scaled: number; readonly low: number; readonly high: number };

export type ReportTask = ReportRow & { readonly id: string; readonly domain: number; readonly title: string };

export type ReportItem = {
  readonly position: number;
  readonly scored: boolean;
  readonly correct: boolean;
  readonly blank: boolean;
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly domain: number;
  readonly task: string;
  readonly topic: string;
};

export type BlueprintNotice = {
  readonly code: string;
  readonly title: string;
  /** Last day on which this version of the exam can be sat, ISO date. */
  readonly validUntil: string | null;
  readonly successor: { readonly code: string; readonly from: string } | null;
};

export type MockScore = {
  readonly scaled: number;
  readonly passed: boolean;
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  /** Raw points at which this form passes, a real number. */
  readonly formCut: number;
  /** Smallest whole number of correct answers that passes. */
  readonly neededCorrect: number;
  readonly standardShare: number;
  readonly scaleVersion: number;
  /** 90 % band in scaled points. */
  readonly band: { readonly low: number; readonly high: number };
  /** Chance to pass a form of `examItems` items, and the words for it. */
  readonly passProbability: number;
  readonly passWords: "veryLikelyPass" | "leaningPass" | "tooCloseToCall" | "leaningFail" | "veryLikelyFail";
  readonly examItems: number;
  /** What the same answers would be worth if the standard asked for another share of an average form. */
  readonly alternatives: readonly { readonly share: number; readonly scaled: number }[];
};

export type ReportView = {
  readonly attemptId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly title: string;
  readonly status: Exclude<AttemptStatus, "inProgress">;
  readonly startedAt: string;
  readonly closedAt: string;
  readonly timeUsedMs: number;
  readonly timeLimitMs: number | null;
  readonly extraMinutes: number;
  readonly blueprint: BlueprintNotice;
  readonly raw: ReportRow;
  /** Null for quizzes: they never say pass or fail. */
  readonly mock: MockScore | null;
  /** Quizzes of 30 counted items or more; null otherwise. */
  readonly estimate: Estimate | null;
  /** The items that did not count, when the form had such. */
  readonly unscored: ReportRow | null;
  readonly domains: readonly ReportDomain[];
  readonly tasks: readonly ReportTask[];
  readonly items: readonly ReportItem[];
  /** Soft rules of assembly that this form could not keep, in words. */
  readonly relaxed: readonly string[];
  /** Share of items that the candidate met here for the first time. */
  readonly firstExposure: ReportRow;
  /** Scores that stood before a key was corrected, oldest first. */
  readonly formerScores: readonly FormerScore[];
};

/** A score that a corrected key has replaced. */
export type FormerScore = {
  readonly replacedAt: string;
  /** Positions of the questions whose key was corrected. */
  readonly positions: readonly number[];
  readonly raw: ReportRow;
  /** Null for quizzes. */
  readonly scaled: number | null;
  readonly passed: boolean | null;
};

export type ReviewOption = {
  readonly letter: string;
  readonly text: string;
  readonly isKey: boolean;
  /** Keyed when the attempt was sat, before the key was corrected. */
  readonly wasKey: boolean;
  readonly chosen: boolean;
  readonly rationale: string;
};

/** One item of a closed attempt. `withheld` is true while the item stands in an open attempt of the candidate: then options carry no key. */
export type ItemReviewView =
  | {
      readonly withheld: true;
      readonly attemptId: string;
      readonly title: string;
      readonly position: number;
      readonly total: number;
    }
  | {
      readonly withheld: false;
      readonly attemptId: string;
      readonly title: string;
      readonly position: number;
      readonly total: number;
      readonly stem: string;
      readonly selectCount: number;
      readonly options: readonly ReviewOption[];
      readonly takeaway: string;
      readonly references: readonly string[];
      readonly verified: string;
      /** When the key was corrected after this form was drawn; null when it stands as it was. */
      readonly keyCorrectedAt: string | null;
      readonly correct: boolean;
      readonly blank: boolean;
      readonly scored: boolean;
      readonly flagged: boolean;
      readonly timeSpentMs: number;
      /** Average time for an item, in minutes. */
      readonly minutesPerItem: number;
      readonly domain: string;
      readonly task: string;
      readonly topics: readonly string[];
      readonly filter: ReviewFilter;
      /** Positions for moving on, within the filter. */
      readonly previous: number | null;
      readonly next: number | null;
    };

export type HistoryEntry = {
  readonly attemptId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly title: string;
  readonly status: AttemptStatus;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly timeUsedMs: number | null;
  readonly remainingMs: number | null;
  readonly answered: number;
  readonly total: number;
  readonly raw: ReportRow | null;
  readonly scaled: number | null;
  readonly passed: boolean | null;
};

export type HomeView = {
  readonly blueprint: BlueprintNotice;
  readonly questionCount: number;
  readonly timeLimitMinutes: number;
  readonly bankSize: number;
  readonly open: readonly HistoryEntry[];
  readonly recent: readonly HistoryEntry[];
};

/** What the start page needs. `shortage` says which tasks lack how many items when no form can be drawn. */
export type StartView = {
  readonly blueprint: BlueprintNotice;
  readonly questionCount: number;
  readonly scoredCount: number;
  readonly unscoredCount: number;
  readonly timeLimitMinutes: number;
  readonly accommodationMinutes: number;
  readonly maxExtraMinutes: number;
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  readonly openMock: HistoryEntry | null;
  readonly shortage: string | null;
};

/** What the quiz builder needs. `pool` has one row for every item that can be drawn now, without any id. */
export type QuizChoicesView = {
  readonly minItems: number;
  readonly maxItems: number;
  readonly minutesPerItem: number;
  readonly domains: readonly {
    readonly number: number;
    readonly title: string;
    readonly tasks: readonly { readonly id: string; readonly title: string }[];
  }[];
  readonly topics: readonly { readonly slug: string; readonly title: string; readonly group: string }[];
  readonly pool: readonly { readonly domain: number; readonly task: string; readonly topics: readonly string[] }[];
};

/** Characters that a note on a problem may have. */
export const problemNoteMax = 2000;

/** What a candidate found wrong with a question. */
export type ProblemEntry = {
  readonly id: string;
  readonly reportedAt: string;
  readonly item: string;
  /** Version of the item that was shown, from 1. */
  readonly version: number;
  readonly stem: string;
  readonly note: string;
  readonly attemptId: string;
  readonly position: number;
};
