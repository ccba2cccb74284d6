import { z } from "zod";

const choicesSchema = z.object({
  layout: z.enum(["allScored", "withUnscored"]).catch("allScored"),
  extra: z.coerce.number().int().min(0).max(100_000).catch(0),
});

/** The choices that stand in the address of the rules page; what does not fit falls back to the default. */
export function parseRulesChoices(
  query: unknown,
  maxExtraMinutes: number,
): { layout: "allScored" | "withUnscored"; extraMinutes: number } {
  const { layout, extra } = choicesSchema.parse(query);
  return { layout, extraMinutes: Math.min(extra, maxExtraMinutes) };
}
