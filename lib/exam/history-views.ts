import type { BlueprintVersion } from "./blueprint-views";
import type { Estimate } from "./report-views";
import type { AttemptKind, AttemptMode, AttemptStatus, ReportRow } from "./views";

/** What the history is narrowed to; what is missing narrows nothing. Days are ISO days in UTC, both included. */
export type HistoryNarrowing = {
  readonly kind?: AttemptKind | undefined;
  readonly mode?: AttemptMode | undefined;
  readonly blueprint?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Those that were deleted, instead of the others. */
  readonly isDeleted: boolean;
};

/** A scaled score with its 90 % band, of one attempt. */
export type ScorePoint = Estimate & { readonly attemptId: string; readonly title: string; readonly at: string };

export type HistoryPageView = {
  readonly entries: readonly HistoryEntry[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly narrowing: HistoryNarrowing;
  /** Codes of the exams that the candidate has attempts of. */
  readonly blueprints: readonly string[];
  /** The exam whose scores the trend shows: the one that the list is narrowed to, else the one in force. */
  readonly trendOf: string;
  /** Its last attempts that have a scaled score, oldest first. */
  readonly trend: readonly ScorePoint[];
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  /** How many days a deleted attempt can be brought back. */
  readonly keptDays: number;
};

/** The address of a page of the history. */
export function toHistoryPath({ isDeleted, ...narrowing }: HistoryNarrowing, page = 1): string {
  const pairs = [
    ...Object.entries(narrowing),
    ["deleted", isDeleted ? "yes" : undefined],
    ["page", page === 1 ? undefined : String(page)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return pairs.length === 0 ? "/history" : `/history?${pairs.join("&")}`;
}

/** One of two attempts that are compared. */
export type ComparedAttempt = {
  /** The exam that it is of; null for questions of one's own. */
  readonly blueprint: BlueprintVersion | null;
  readonly attemptId: string;
  readonly title: string;
  readonly kind: AttemptKind;
  readonly mode: AttemptMode;
  readonly startedAt: string;
  readonly raw: ReportRow;
  /** Null where it says nothing on the exam's scale, and why: too short, questions that had been met before or not at all, own questions. */
  readonly score: Estimate | null;
  readonly whyNoScore: "short" | "repeats" | "unmet" | "own" | null;
  /** Null for quizzes. */
  readonly passed: boolean | null;
  readonly timeUsedMs: number;
  readonly msPerItem: number;
  readonly changes: number;
  readonly blank: number;
  /** Right of all, by what was said of the answers. */
  readonly confidence: Readonly<Record<"sure" | "unsure" | "guess", ReportRow>>;
};

/** A row of a table that has a share for each of the two; null where an attempt asked nothing of it. */
export type ComparedShare = {
  readonly id: string;
  readonly title: string;
  readonly a: ReportRow | null;
  readonly b: ReportRow | null;
};

export type ComparisonView = {
  readonly a: ComparedAttempt;
  readonly b: ComparedAttempt;
  /** From a to b in scaled points with its 90 % interval; null where one has no scaled score, or another scale. */
  readonly difference: { readonly points: number; readonly low: number; readonly high: number } | null;
  readonly isSameScale: boolean;
  /** False where the two are of different exams: then domains and tasks are left out, since they are not the same ones. */
  readonly isSameExam: boolean;
  readonly domains: readonly ComparedShare[];
  readonly tasks: readonly ComparedShare[];
  /** Questions that both asked. */
  readonly shared: number;
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

/** Characters that the name of an attempt may have. */
export const attemptNameMax = 80;
