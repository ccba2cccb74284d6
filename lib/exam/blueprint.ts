/** One of the skills of the exam guide; `id` is its number, such as "1.2.3", or "C03-2.3" for what one exam asks of a task alone. */
export type BlueprintSkill = { readonly id: string; readonly title: string };

/** A task statement. `items` of a form where all count; `scored` and `unscored` where some do not. */
export type BlueprintTask = {
  readonly id: string;
  readonly title: string;
  readonly items: number;
  readonly scored: number;
  readonly unscored: number;
  readonly skills: readonly BlueprintSkill[];
};

/** A content domain; `weight` is its share of the scored questions in percent. */
export type BlueprintDomain = {
  readonly number: number;
  readonly title: string;
  readonly weight: number;
  readonly tasks: readonly BlueprintTask[];
};

/**
 * The exam as data: counts, minutes, scale, quotas of a form, domains down to skills.
 * Dates are ISO days; nothing of this stands as a literal anywhere in code.
 */
export type Blueprint = {
  readonly code: string;
  readonly title: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly successor?: { readonly code: string; readonly from: string };
  /** The blueprint whose skills are listed here under the tasks that ask them now: items carry its numbers. */
  readonly skillsOf?: string;
  readonly questionCount: number;
  readonly scoredCount: number;
  readonly unscoredCount: number;
  readonly timeLimitMinutes: number;
  readonly accommodationMinutes: number;
  /** The most time that a candidate may add to the limit. */
  readonly maxExtraMinutes: number;
  /** Factors by which an accommodation may multiply the limit. */
  readonly timeMultipliers: readonly number[];
  /** Whether an accommodation may take the limit away. */
  readonly unlimitedTime: boolean;
  readonly quiz: {
    readonly minItems: number;
    readonly maxItems: number;
    readonly minutesPerItem: number;
    readonly scaledEstimateFromItems: number;
  };
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  readonly standardShare: number;
  readonly scaleVersion: number;
  /** Logits that this scale version takes off every difficulty; fixed data, so that new items move no score. */
  readonly scaleShift: number;
  /** Difficulties in logits of the form that every other one is equated to; frozen with the scale version. */
  readonly referenceForm: readonly number[];
  /** The reference forms of earlier scale versions, for attempts that were begun under them. */
  readonly formerScales: readonly { readonly version: number; readonly referenceForm: readonly number[] }[];
  readonly quotas: {
    readonly multipleResponse: { readonly min: number; readonly max: number };
    readonly exhibits: { readonly min: number };
    readonly lambdaPrimary: { readonly prefix: string; readonly max: number };
    readonly angoffTolerance: number;
  };
  readonly domains: readonly BlueprintDomain[];
};

/** What the code of a blueprint looks like. */
export const blueprintCodePattern = /^[A-Z0-9-]{1,20}$/;

/** No form has more questions than this. */
export const MAX_POSITION = 1000;

/** All task statements in the order of the guide. */
export function tasksOf(blueprint: Blueprint): BlueprintTask[] {
  return blueprint.domains.flatMap(({ tasks }) => tasks);
}

/** The reference form of a scale version, the present one or an earlier one, in logits. Throws on a version nobody has fixed. */
export function referenceFormOf(
  { scaleVersion, referenceForm, formerScales }: Blueprint,
  version: number,
): readonly number[] {
  if (version === scaleVersion) return referenceForm;
  const former = formerScales.find((scale) => scale.version === version);
  if (former === undefined) throw new RangeError(`there is no scale version ${version}`);
  return former.referenceForm;
}
