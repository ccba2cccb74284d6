import { z } from "zod";
import { parseTimeText, standardTime, toExamTime, type TimeChoice, type TimeRules } from "@/lib/exam/time-choice";

const choicesSchema = z.object({
  layout: z.enum(["allScored", "withUnscored"]).catch("allScored"),
  extra: z.string().max(20).nullable().default(null).catch(""),
  agreed: z.string().catch(""),
});

/**
 * The choices that stand in the address of the pages before an exam. An address without a time has the one that the candidate keeps;
 * what does not fit falls back to the time of the exam.
 */
export function parseRulesChoices(
  query: unknown,
  rules: TimeRules & { readonly usualTime?: TimeChoice },
): { layout: "allScored" | "withUnscored"; time: TimeChoice; hasAgreed: boolean } {
  const { layout, extra, agreed } = choicesSchema.parse(query);
  const time = extra === null ? (rules.usualTime ?? standardTime) : parseTimeText(extra);
  const isOffered = time !== null && toExamTime(rules, time).ok;
  return { layout, time: isOffered ? time : standardTime, hasAgreed: agreed === "yes" };
}
