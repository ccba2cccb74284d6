import type { Blueprint } from "@/lib/exam/blueprint";
import type { Confidence, TextRange } from "@/lib/exam/marks";
import { standardDisplay, type Accommodations, type DisplaySettings } from "@/lib/exam/display";
import type { KeyChanges } from "@/lib/exam/keymap";
import type { QuizChoices } from "@/lib/exam/quiz-choices";
import type { LateVerdict } from "@/lib/exam/late-entries";
import type { OwnFormat } from "@/lib/exam/own-views";
import type { FirstAnswer } from "@/lib/exam/responses";
import type { AttemptKind, AttemptMode, AttemptStatus } from "@/lib/exam/views";
import type { Survey } from "@/lib/exam/survey";
import type { ReviewRating } from "@/lib/review/rate";
import type { AbilityState } from "@/lib/scoring/ability-state";
import type { Scale } from "@/lib/scoring/scale";
import type { AttemptScore } from "@/lib/scoring/score";

/**
 * Where rows become types. JSON columns were written by lib/db from values of these very types, and the database is ours alone,
 * so a cast is all that is left to do; this is the only file that may cast.
 */

export type OptionRow = {
  readonly id: string;
  readonly text: string;
  readonly key: boolean;
  readonly rationale: string;
  /** True where the option keeps its place; only in questions of a candidate's own. */
  readonly isFixed?: boolean;
};
export type OptionPlace = { readonly handle: string; readonly optionId: string };

/** What a later version with another key says of the same options. */
export type Correction = {
  readonly options: readonly OptionRow[];
  readonly takeaway: string;
  readonly references: readonly string[];
};

/** The columns of historyQuery (review-history) in their order. */
export type HistoryCells = readonly [
  attemptId: string,
  position: number,
  key: string,
  reviewOf: string | null,
  at: string,
  correct: number | null,
  selected: string | null,
  helped: number,
  flagged: number,
  timeSpentMs: number,
  confidence: string | null,
  timeLimitMinutes: number | null,
  extraMinutes: number,
  options: string | null,
  correction: string | null,
];

export const toHistory = (json: string) => JSON.parse(json) as readonly HistoryCells[];
export const toCorrection = (json: string | null) => (json === null ? null : (JSON.parse(json) as Correction));
export const toPositions = (json: string) => JSON.parse(json) as readonly number[];
export const toOptions = (json: string) => JSON.parse(json) as readonly OptionRow[];
export const toOptionOrder = (json: string) => JSON.parse(json) as readonly OptionPlace[];
export const toStrings = (json: string) => JSON.parse(json) as readonly string[];
export const toFirstAnswer = (json: string | null) => (json === null ? null : (JSON.parse(json) as FirstAnswer));
export const toRanges = (json: string) => JSON.parse(json) as readonly TextRange[];
export const toConfidence = (text: string | null) => text as Confidence | null;
export const toPlaced = (json: string | null) =>
  json === null ? null : (JSON.parse(json) as Readonly<Record<string, string | null>>);
export const toBlueprint = (json: string) => JSON.parse(json) as Blueprint;
export const toScale = (json: string) => JSON.parse(json) as Scale;
export const toScore = (json: string | null) => (json === null ? null : (JSON.parse(json) as AttemptScore));
export const toAbility = (json: string): AbilityState => {
  const { at, ...state } = JSON.parse(json) as Omit<AbilityState, "at"> & { at: string | null };
  return { ...state, at: at === null ? null : new Date(at) };
};
export const toAbilities = (json: string): ReadonlyMap<string, AbilityState> =>
  new Map(
    Object.entries(JSON.parse(json) as Record<string, unknown>).map(([code, state]) => [
      code,
      toAbility(JSON.stringify(state)),
    ]),
  );
/** Settings that came after the row was written are as they stand without a choice. */
export const toDisplay = (json: string | null): DisplaySettings =>
  json === null ? standardDisplay : { ...standardDisplay, ...(JSON.parse(json) as Partial<DisplaySettings>) };
export const toAccommodations = (json: string | null) => (json === null ? null : (JSON.parse(json) as Accommodations));
export const toKeyChanges = (json: string | null) => (json === null ? {} : (JSON.parse(json) as KeyChanges));
export const toSurvey = (json: string | null) => (json === null ? null : (JSON.parse(json) as Survey));
export const toQuizChoices = (json: string) => JSON.parse(json) as QuizChoices;
export const toKind = (text: string) => text as AttemptKind;
export const toMode = (text: string) => text as AttemptMode;
export const toStatus = (text: string) => text as AttemptStatus;
export const toVerdict = (text: string) => text as LateVerdict;
export const toReviewRating = (text: string) => text as ReviewRating;
export const toOwnFormat = (text: string) => text as OwnFormat;
/** Rows of a statement of our own, whose columns are those of T. */
export const toRows = <T>(rows: readonly unknown[]) => rows as T[];
