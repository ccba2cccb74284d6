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

/** Whether an exam can be sat on an ISO day. */
export function canBeSat({ validFrom, validUntil }: Sittable, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
}
