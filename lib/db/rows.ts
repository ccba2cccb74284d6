import type { Blueprint } from "@/lib/exam/blueprint";
import type { AttemptKind, AttemptMode, AttemptStatus } from "@/lib/exam/views";
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
};
export type OptionPlace = { readonly handle: string; readonly optionId: string };

/** What a later version with another key says of the same options. */
export type Correction = {
  readonly options: readonly OptionRow[];
  readonly takeaway: string;
  readonly references: readonly string[];
};

export const toCorrection = (json: string | null) => (json === null ? null : (JSON.parse(json) as Correction));
export const toPositions = (json: string) => JSON.parse(json) as readonly number[];
export const toOptions = (json: string) => JSON.parse(json) as readonly OptionRow[];
export const toOptionOrder = (json: string) => JSON.parse(json) as readonly OptionPlace[];
export const toStrings = (json: string) => JSON.parse(json) as readonly string[];
export const toBlueprint = (json: string) => JSON.parse(json) as Blueprint;
export const toScale = (json: string) => JSON.parse(json) as Scale;
export const toScore = (json: string | null) => (json === null ? null : (JSON.parse(json) as AttemptScore));
export const toKind = (text: string) => text as AttemptKind;
export const toMode = (text: string) => text as AttemptMode;
export const toStatus = (text: string) => text as AttemptStatus;
