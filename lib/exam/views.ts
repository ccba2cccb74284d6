/**
 * What the server hands to pages. Everything here is picked by name: a field that is not listed stays on the server.
 * Instants are ISO 8601 strings in UTC, durations milliseconds.
 * One file, although it is long: what may leave the server is to be read in one place.
 */

import type { AnswerChange } from "./answer-changes";
import type { BlueprintInForce, BlueprintVersion } from "./blueprint-views";
import type { Confidence, Marks } from "./marks";
import type { Help } from "./help";
import type { QuizChoices } from "./quiz-choices";
import type { Accommodations, DisplaySettings } from "./display";
import type { Survey } from "./survey";
import type { TimeChoice } from "./time-choice";
import type { LateVerdict } from "./late-entries";
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

/** The write of marks that stands now; `isOvertaken` where another window has marked the same later than what was sent. */
export type MarksResult = Pick<StandingWrite, "sequence" | "givenAt"> & { readonly isOvertaken: boolean };
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

/** What somebody is worth on the exam's scale (scaled points) after a long quiz or all attempts, with the 90 % band. */
export type Estimate = { readonly scaled: number; readonly low: number; readonly high: number };

export type ReportTask = ReportRow & { readonly id: string; readonly domain: number; readonly title: string };

export type ReportItem = {
  readonly position: number;
  readonly scored: boolean;
  readonly correct: boolean;
  readonly blank: boolean;
  readonly flagged: boolean;
  readonly help: Help;
  /** The key exactly, but after help: it earned no point. */
  readonly isRightWithHelp: boolean;
  readonly timeSpentMs: number;
  readonly domain: number;
  readonly task: string;
  readonly topic: string;
  readonly confidence: Confidence | null;
  readonly change: AnswerChange;
  /** How often the selection changed, the first one not counted. */
  readonly changes: number;
  /** When the answer was last written (answer or flag), in ms after the begin; null where nothing was answered. */
  readonly answeredAfterMs: number | null;
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
  /** Without the pauses. */
  readonly timeUsedMs: number;
  readonly pausedMs: number;
  readonly timeLimitMs: number | null;
  /** The time limit, or what the blueprint gives a question, shared out over the questions. */
  readonly allowanceMs: number;
  readonly extraMinutes: number;
  /** With what the attempt was begun: its time, and how it was shown. */
  readonly accommodations: Accommodations;
  /** What was said before the result; null when nothing was. */
  readonly survey: Survey | null;
  readonly blueprint: BlueprintNotice;
  /** The exam as it stood when the attempt was begun; null for questions of one's own. */
  readonly version: BlueprintVersion | null;
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
  /** What the candidate wrote on the scratch pad; empty where nothing. */
  readonly scratch: string;
  readonly late: LateAnswers;
};

/** Positions of the questions whose answers arrived after the end: those that count, and those that are only kept, by reason. */
export type LateAnswers = {
  readonly counted: readonly number[];
  readonly notCounted: readonly {
    readonly verdict: Exclude<LateVerdict, "counted">;
    readonly positions: readonly number[];
  }[];
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
  /** True where answers that arrived after the end have replaced it. */
  readonly isLate: boolean;
};

/** A mock exam that is closed and whose result has not been asked for: nothing here tells of it. */
export type ClosingView = {
  readonly attemptId: string;
  readonly title: string;
  readonly status: Exclude<AttemptStatus, "inProgress">;
  readonly answered: number;
  readonly total: number;
  readonly hasTimeLimit: boolean;
};

export type ReviewOption = {
  readonly letter: string;
  readonly text: string;
  readonly isKey: boolean;
  /** Keyed when the attempt was sat, before the key was corrected. */
  readonly wasKey: boolean;
  readonly chosen: boolean;
  /** The candidate had struck it out. */
  readonly struck: boolean;
  /** The candidate had asked about it before answering. */
  readonly checked: boolean;
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
      readonly filter: ReviewFilter;
      readonly kept: number;
      readonly place: number | null;
      readonly previous: number | null;
      readonly next: number | null;
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
      readonly help: Help;
      readonly isRightWithHelp: boolean;
      readonly scored: boolean;
      readonly flagged: boolean;
      readonly timeSpentMs: number;
      /** The average time that the attempt had for an item. */
      readonly allowanceMs: number;
      readonly domain: string;
      readonly task: string;
      readonly topics: readonly string[];
      /** What the candidate marked; what was struck out stands with the options. */
      readonly marks: Omit<Marks, "struck">;
      readonly filter: ReviewFilter;
      /** How many items the filter keeps, and the place of this one among them; null where it is none of them. */
      readonly kept: number;
      readonly place: number | null;
      /** Positions for moving on, within the filter. */
      readonly previous: number | null;
      readonly next: number | null;
    };

export type HistoryEntry = {
  readonly attemptId: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly title: string;
  /** What the candidate calls it; null where it goes by its title. */
  readonly name: string | null;
  /** The exam that it is of; null for questions of one's own. */
  readonly blueprint: BlueprintVersion | null;
  readonly status: AttemptStatus;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly deletedAt: string | null;
  readonly timeUsedMs: number | null;
  readonly remainingMs: number | null;
  readonly isPaused: boolean;
  readonly answered: number;
  readonly total: number;
  /** The exam is closed and its result has not been asked for: then there is no score here. */
  readonly isResultHidden: boolean;
  readonly raw: ReportRow | null;
  readonly scaled: number | null;
  readonly passed: boolean | null;
};

/** What the start page needs. `shortage` says which tasks lack how many items when no form can be drawn. */
export type StartView = {
  readonly blueprint: BlueprintNotice;
  readonly inForce: BlueprintInForce;
  readonly questionCount: number;
  readonly scoredCount: number;
  readonly unscoredCount: number;
  readonly timeLimitMinutes: number;
  readonly accommodationMinutes: number;
  readonly maxExtraMinutes: number;
  readonly timeMultipliers: readonly number[];
  readonly unlimitedTime: boolean;
  /** What a mock exam begins with unless another time is chosen. */
  readonly usualTime: TimeChoice;
  readonly display: DisplaySettings;
  readonly hasSeenTutorial: boolean;
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  readonly openMock: HistoryEntry | null;
  readonly shortage: string | null;
};

/** What is kept for the exam to come. */
export type ExamSettingsView = {
  readonly blueprint: BlueprintInForce;
  readonly examDate: string | null;
  readonly usualTime: TimeChoice;
  readonly offer: Pick<StartView, "timeLimitMinutes" | "accommodationMinutes" | "timeMultipliers" | "unlimitedTime">;
};

/** What a quiz can be built from. How many questions meet a choice is asked of the server. */
export type QuizChoicesView = {
  readonly minItems: number;
  readonly maxItems: number;
  readonly minutesPerItem: number;
  readonly domains: readonly {
    readonly number: number;
    readonly title: string;
    readonly tasks: readonly {
      readonly id: string;
      readonly title: string;
      readonly skills: readonly { readonly id: string; readonly title: string }[];
    }[];
  }[];
  readonly topics: readonly { readonly slug: string; readonly title: string; readonly group: string }[];
};

/** The page on which a quiz is built: what the address chooses, what is wrong with it, and what is saved. */
export type QuizPageView = {
  /** The exam whose questions are drawn. */
  readonly blueprint: BlueprintVersion;
  readonly choices: QuizChoicesView;
  readonly chosen: QuizChoices;
  /** How many questions meet what the address chooses. */
  readonly available: number;
  /** Names the questions of this installation; links carry it. */
  readonly bank: string;
  /** Null where the address is no link to one quiz, with a seed. */
  readonly link: { readonly isSameBank: boolean } | null;
  /** What is wrong with the address, part by part; then nothing of it was taken. */
  readonly faults: readonly string[];
  readonly presets: readonly QuizPreset[];
};

/** A saved quiz, by the name that it was given. */
export type QuizPreset = {
  readonly id: string;
  readonly name: string;
  readonly choices: QuizChoices;
  /** The exam whose domains or tasks it names, where that is not the one in force: those of this one are others. */
  readonly otherExam: string | null;
};

/** Characters that the name of an attempt may have. */
export const attemptNameMax = 80;

/** Characters that a note on a problem may have. */
export const problemNoteMax = 2000;

/** What a candidate found wrong with a question. */
export type ProblemPageView = {
  readonly problems: readonly ProblemEntry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

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
