import { z } from "zod";
import { familyNames } from "@/lib/exam/families";
import { factSchema } from "./fact-schema";

const KEYS_BY_OPTIONS: Readonly<Record<number, number>> = { 4: 1, 5: 2, 6: 3 };

const text = z.string().trim().min(1, "must not be empty");
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case words joined by hyphens");
const rating = z.number().min(0.2).max(0.95).describe("Share of just-qualified candidates who answer correctly");

const optionSchema = z.strictObject({
  text: text.describe("What the candidate reads; Markdown within a line"),
  key: z.literal(true).exactOptional().describe("Only on the options that are right"),
  rationale: text.describe("15-60 words: why it is right, or the one thing that makes it wrong here"),
});

const itemFields = z.strictObject({
  id: slug.describe("Unique in the bank, never used again"),
  skill: z
    .string()
    .regex(/^\d\.\d\.\d{1,2}$/, 'write the number of a skill in quotes, such as "1.2.3"')
    .exactOptional()
    .describe("DVA-C02 skill; it must belong to the task in the file's name. An item that only DVA-C03 asks has none"),
  skillC03: z
    .string()
    .regex(/^\d\.\d$/, 'write the number of a task in quotes, such as "1.2"')
    .exactOptional()
    .describe("DVA-C03 task, only where the blueprint's mapping of skills does not give it"),
  notAsked: z
    .record(z.string().regex(/^[A-Z]{3}-C\d{2}$/, "write the code of a blueprint, such as DVA-C03"), text)
    .exactOptional()
    .describe("Blueprints that would ask the skill but not this item, each with the reason"),
  topics: z.array(slug).min(1).max(5).describe("Slugs of topics.yaml, the primary one first"),
  angoff: z.array(rating).length(3).exactOptional().describe("Three independent ratings"),
  evidence: text.describe("Heading of the cited page, and in our own sentence what it settles"),
  stem: text.describe("Markdown: a scenario, an exhibit if any, and one question as the last sentence"),
  options: z.array(optionSchema).describe("Four with one key, five with two or six with three"),
  takeaway: text.describe("One sentence worth remembering"),
  references: z
    .array(z.string().regex(/^https:\/\/\S+$/, "write a full https address"))
    .min(1)
    .describe("The page that settles the key first"),
  facts: z.array(factSchema).describe("What a machine can check: names that exist, policies, state machines, sums"),
  invented: z
    .array(z.string().min(1))
    .max(1)
    .exactOptional()
    .describe("A name used in a distractor that does not exist"),
  plantedFault: text.exactOptional().describe("What is wrong on purpose in the exhibit"),
  verified: z.iso.date("write a day, such as 2026-11-24").describe("The day on which the references were read"),
});

/** An item as its author writes it. The messages say what the author must do. */
export const itemSchema = itemFields.superRefine(({ options, topics }, ctx) => {
  const keys = options.filter((option) => option.key === true).length;
  const expected = KEYS_BY_OPTIONS[options.length];
  if (expected === undefined) {
    ctx.addIssue({
      code: "custom",
      path: ["options"],
      message: `4, 5 or 6 options are needed, found ${options.length}`,
    });
  } else if (keys !== expected) {
    const message = `${options.length} options need ${expected} with key: true, found ${keys}`;
    ctx.addIssue({ code: "custom", path: ["options"], message });
  }
  options.forEach((option, index) => {
    const isRepeated = options.findIndex((other) => other.text === option.text) < index;
    if (isRepeated)
      ctx.addIssue({ code: "custom", path: ["options", index, "text"], message: "the same option twice" });
  });
  refuseRepeatedTopics(topics, ctx);
});

const familyFields = itemFields.omit({ stem: true, options: true }).extend({
  family: z.enum(familyNames).describe("Name of a parametric family, which makes stem and options from a seed"),
});

/** An entry that stands for a parametric family: everything of an item but stem and options. */
export const familySchema = familyFields.superRefine(({ topics }, ctx) => refuseRepeatedTopics(topics, ctx));

/** A file of items, for the JSON Schema that editors read. */
export const itemFileSchema = z.array(z.union([itemFields, familyFields]));

export type ItemSource = z.infer<typeof itemSchema>;
export type FamilySource = z.infer<typeof familySchema>;

function refuseRepeatedTopics(topics: readonly string[], ctx: z.RefinementCtx): void {
  if (new Set(topics).size === topics.length) return;
  ctx.addIssue({ code: "custom", path: ["topics"], message: "the same topic twice" });
}
