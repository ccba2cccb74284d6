import { z } from "zod";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import { problemNoteMax } from "@/lib/exam/views";

/** Shapes of everything that the browser may send. Limits that a blueprint sets are checked where the blueprint is known. */

const MAX_SEQUENCE = 1_000_000;
const MAX_HANDLES = 12;
const MAX_VISITS = 400;
const MAX_MS = 7 * 24 * 60 * 60 * 1000;

const positionSchema = z.coerce.number().int().min(1).max(1000);
const handleSchema = z.string().min(1).max(40);
const timeSpentSchema = z.number().int().min(0).max(MAX_MS);
const visitSchema = z.strictObject({ position: z.number().int().min(1).max(1000), timeSpentMs: timeSpentSchema });
const visitsSchema = z.array(visitSchema).max(MAX_VISITS);

/** Id of an attempt as it stands in addresses. */
export const attemptIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "is not an id of an attempt");

export const attemptRouteSchema = z.object({ id: attemptIdSchema });
export const responseRouteSchema = z.object({ id: attemptIdSchema, position: positionSchema });

export const startMockSchema = z.strictObject({
  kind: z.literal("mock"),
  layout: z.enum(["allScored", "withUnscored"]),
  extraMinutes: z.int().min(0),
});

export const startQuizSchema = z.strictObject({
  kind: z.literal("quiz"),
  mode: z.enum(["exam", "practice"]),
  domains: z.array(z.int().min(1).max(99)).max(20),
  tasks: z.array(z.string().max(10)).max(60),
  topics: z.array(z.string().max(80)).max(300),
  count: z.int().min(1),
  timed: z.boolean(),
});

export const startSchema = z.discriminatedUnion("kind", [startMockSchema, startQuizSchema]);

export const saveResponseSchema = z.strictObject({
  sequence: z.int().min(1).max(MAX_SEQUENCE),
  selected: z.array(handleSchema).max(MAX_HANDLES),
  flagged: z.boolean(),
  timeSpentMs: timeSpentSchema,
});

export const visitsBodySchema = z.strictObject({ visits: visitsSchema });
export const submitSchema = z.strictObject({ visits: visitsSchema.optional() });

export const problemSchema = z.strictObject({
  position: z.int().min(1).max(1000),
  note: z.string().trim().min(1, "say what is wrong").max(problemNoteMax),
});

export const exportFormatSchema = z.enum(["csv", "json"]);

export const reviewFilterSchema: z.ZodType<ReviewFilter> = z.enum(["all", "wrong", "blank", "flagged"]).catch("all");
export const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export type StartMock = z.infer<typeof startMockSchema>;
export type StartQuiz = z.infer<typeof startQuizSchema>;
export type SaveResponse = z.infer<typeof saveResponseSchema>;
export type Visits = z.infer<typeof visitsSchema>;
