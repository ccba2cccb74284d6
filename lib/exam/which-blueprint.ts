import { formatDay } from "./days";

/** From when to when an exam can be sat, as ISO days; open where none is said. */
export type Sittable = {
  readonly code: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
};

/** Which blueprint is in force for a candidate, and by what: their own choice, the day of their exam, or neither. */
export type WhichBlueprint = { readonly code: string; readonly by: "choice" | "examDate" | "default" };

/**
 * The blueprint that a candidate prepares for. Their own choice goes first; then the exam that can be sat on the day of theirs, an
 * ISO day; without a day, or where that day is of no exam, the one that stands first. Throws when there is none.
 */
export function whichBlueprint(
  blueprints: readonly Sittable[],
  { chosen, examDate }: { readonly chosen: string | null; readonly examDate: string | null },
): WhichBlueprint {
  const [first] = blueprints;
  if (first === undefined) throw new RangeError("there is no blueprint");
  if (blueprints.some(({ code }) => code === chosen)) return { code: chosen ?? first.code, by: "choice" };
  const onDay = examDate === null ? undefined : blueprints.find((blueprint) => canBeSat(blueprint, examDate));
  return onDay === undefined ? { code: first.code, by: "default" } : { code: onDay.code, by: "examDate" };
}

/**
 * Why that blueprint is in force, in one sentence. `today`, an ISO day, decides the tense; the sentence for nobody's choice names the
 * exam that follows, where there is one.
 */
export function sayWhich(
  blueprints: readonly Sittable[],
  { code, by }: WhichBlueprint,
  { examDate, today }: { readonly examDate: string | null; readonly today: string },
): string {
  const exam = blueprints.find((blueprint) => blueprint.code === code);
  const next = blueprints.find(({ validFrom }) => validFrom !== undefined && validFrom > (exam?.validUntil ?? ""));
  if (by === "choice") return `${code}: chosen by you.`;
  if (by === "examDate" && examDate !== null && exam !== undefined) {
    return `You ${examDate < today ? "sat" : "sit"} the exam on ${formatDay(examDate)}; ${sayWhen(exam)} it is ${code}.`;
  }
  const why = examDate === null ? "No exam day set" : `No exam can be sat on ${formatDay(examDate)}`;
  if (exam?.validUntil === undefined) return `${why}: ${code}.`;
  const last = `the last day of which ${exam.validUntil < today ? "was" : "is"} ${formatDay(exam.validUntil)}`;
  const advice = next === undefined ? "" : `; choose ${next.code} if you sit later`;
  return `${why}: ${code}, ${last}${advice}.`;
}

function sayWhen({ validFrom, validUntil }: Sittable): string {
  const from = validFrom === undefined ? null : `from ${formatDay(validFrom)}`;
  const until = validUntil === undefined ? null : `until ${formatDay(validUntil)}`;
  return [from, until].filter((part) => part !== null).join(" ") || "on any day";
}

/** Whether an exam can be sat on an ISO day. */
export function canBeSat({ validFrom, validUntil }: Sittable, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
}
