/** What a closed attempt tells: its report, and before that only that it is closed (see views.ts). */

import type { AnswerChange } from "./answer-changes";
import type { BlueprintVersion } from "./blueprint-views";
import type { Accommodations } from "./display";
import type { Help } from "./help";
import type { LateVerdict } from "./late-entries";
import type { Confidence } from "./marks";
import type { Survey } from "./survey";
import type { AttemptKind, AttemptMode, AttemptStatus, BlueprintNotice, ReportRow } from "./views";

export type DomainLevel = "meets" | "needsImprovement";

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
  /** Of quizzes that have one (lib/scoring/length-rules); null otherwise. */
  readonly estimate: Estimate | null;
  /** Questions that were never on the screen, where they alone keep a long practice quiz from the exam's scale; else 0. */
  readonly unmet: number;
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
