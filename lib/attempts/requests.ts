import { z } from "zod";
import { blueprintCodePattern, MAX_POSITION } from "@/lib/exam/blueprint";
import { MAX_TOLD_MS } from "@/lib/exam/late-entries";
import { confidences, marksLimits } from "@/lib/exam/marks";
import { presetNameMax, quizFilters, quizMinutesMax, seedMax } from "@/lib/exam/quiz-choices";
import { ownFormats } from "@/lib/exam/own-views";
import { surveyChoices, surveyNoteMax } from "@/lib/exam/survey";
import { attemptNameMax } from "@/lib/exam/history-views";
import { problemNoteMax } from "@/lib/exam/problem-views";
import { displayShape, keyChangesSchema } from "@/lib/exchange/setting-shapes";

/** Shapes of everything that the browser may send. Limits that a blueprint sets are checked where the blueprint is known. */

const MAX_SEQUENCE = 1_000_000;
const MAX_HANDLES = 12;
const MAX_VISITS = 400;

const placeSchema = z.int().min(1).max(MAX_POSITION);
/** Number of a question as it stands in addresses: one way of writing a number, so that a place has one address. */
export const positionSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "is not a number of a question")
  .transform(Number)
  .pipe(z.int().max(MAX_POSITION, "is not a number of a question"));
const handleSchema = z.string().min(1).max(40);
const timeSpentSchema = z.number().int().min(0).max(MAX_TOLD_MS);
const visitSchema = z.strictObject({ position: placeSchema, timeSpentMs: timeSpentSchema });
const visitsSchema = z.array(visitSchema).max(MAX_VISITS);

/** Id of an attempt as it stands in addresses. */
export const attemptIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "is not an id of an attempt");

export const attemptRouteSchema = z.object({ id: attemptIdSchema });
export const responseRouteSchema = z.object({ id: attemptIdSchema, position: positionSchema });

const timingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("multiple"), factor: z.number().positive() }),
  z.strictObject({ kind: z.literal("unlimited") }),
]);

/** The exam that the page spoke of; where another one is in force meanwhile, nothing begins. */
const askedBlueprintSchema = z.string().max(20).optional();

export const startMockSchema = z
  .strictObject({
    kind: z.literal("mock"),
    layout: z.enum(["allScored", "withUnscored"]),
    extraMinutes: z.int().min(0),
    /** Another time than minutes that are added. */
    timing: timingSchema.optional(),
    /** Said by the page on which somebody has agreed to the rules; without it no mock exam begins. */
    hasAgreed: z.literal(true, "the rules have to be agreed to before a mock exam begins"),
    blueprint: askedBlueprintSchema,
  })
  .refine(({ extraMinutes, timing }) => timing === undefined || extraMinutes === 0, {
    path: ["extraMinutes"],
    message: "must be 0 where timing says how much time there is",
  });

export const difficultySchema = z
  .strictObject({ from: z.int().min(0).max(100), to: z.int().min(0).max(100) })
  .refine(({ from, to }) => from <= to, "begins above its end");
export const seedSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]+$/, "may have letters, digits, dots and dashes")
  .max(seedMax);

export const startQuizSchema = z.strictObject({
  kind: z.literal("quiz"),
  mode: z.enum(["exam", "practice"]),
  domains: z.array(z.int().min(1).max(99)).max(20),
  tasks: z.array(z.string().max(10)).max(60),
  topics: z.array(z.string().max(80)).max(300),
  count: z.int().min(1),
  timed: z.boolean(),
  skills: z.array(z.string().max(10)).max(200).optional(),
  /** Minutes for the whole quiz, where it is timed; left out for those that the blueprint gives. */
  minutes: z.int().min(1).max(quizMinutesMax).nullable().optional(),
  only: z.enum(quizFilters).optional(),
  difficulty: difficultySchema.nullable().optional(),
  seed: seedSchema.nullable().optional(),
  blueprint: askedBlueprintSchema,
});

/** A review of what is due; the server decides what that is. */
export const startReviewSchema = z.strictObject({ kind: z.literal("review") });

export const presetNameSchema = z.string().trim().min(1, "is missing").max(presetNameMax);
export const presetSchema = z.strictObject({
  name: presetNameSchema,
  choices: startQuizSchema.omit({ kind: true, blueprint: true }),
});
export const presetRenameSchema = z.strictObject({ name: presetNameSchema });
export const presetRouteSchema = z.object({ id: z.uuid("is not an id of a saved quiz") });

/** A quiz of the candidate's own questions. */
export const startOwnSchema = z.strictObject({
  kind: z.literal("own"),
  mode: z.enum(["exam", "practice"]),
  count: z.int().min(1),
  timed: z.boolean(),
});

export const startSchema = z.discriminatedUnion("kind", [
  startMockSchema,
  startQuizSchema,
  startOwnSchema,
  startReviewSchema,
]);

/** Which window of a browser asks; made anew each time that a room opens. */
export const windowSchema = z.uuid("is not an id of a window");

/** When something happened that may be sent later: so long after an instant that the server had named. */
const sinceAnchorSchema = z.strictObject({
  anchor: z.uuid(),
  sinceAnchorMs: timeSpentSchema,
  /** At least so long after the anchor, and before it was sent, by a clock that never jumps (lib/exam/late-entries). */
  atLeastMs: timeSpentSchema.optional(),
  agoMs: timeSpentSchema.optional(),
});

/** When something was given, and the last number that the browser knew to be stored then. */
const givenSchema = sinceAnchorSchema.extend({ follows: z.int().min(0).max(MAX_SEQUENCE) });

export const saveResponseSchema = z.strictObject({
  sequence: z.int().min(1).max(MAX_SEQUENCE),
  selected: z.array(handleSchema).max(MAX_HANDLES),
  flagged: z.boolean(),
  /** Only the flag was changed: `selected` is what the browser believed to be stored, and what is stored stays. */
  keepsAnswer: z.literal(true).optional(),
  timeSpentMs: timeSpentSchema,
  window: windowSchema.optional(),
  given: givenSchema.optional(),
});

/** Practice mode: asks for the answer instead of giving one. */
export const revealSchema = saveResponseSchema.pick({
  sequence: true,
  flagged: true,
  timeSpentMs: true,
  window: true,
});
/** Practice mode: asks about one option. */
export const checkOptionSchema = z.strictObject({ handle: handleSchema, window: windowSchema.optional() });

const rangeSchema = z
  .strictObject({ start: z.int().min(0).max(100_000), end: z.int().min(1).max(100_000) })
  .refine(({ start, end }) => start < end, "is empty");

/** The window that wrote marks, and when they were made. */
const writtenBy = { window: windowSchema.optional(), given: givenSchema.optional() };

export const marksSchema = z.strictObject({
  sequence: z.int().min(1).max(MAX_SEQUENCE),
  struck: z.array(handleSchema).max(MAX_HANDLES),
  highlights: z.array(rangeSchema).max(marksLimits.highlights),
  note: z.string().max(marksLimits.note),
  confidence: z.enum(confidences).nullable(),
  ...writtenBy,
});

export const scratchSchema = z.strictObject({
  sequence: z.int().min(1).max(MAX_SEQUENCE),
  text: z.string().max(marksLimits.scratchPad),
  ...writtenBy,
});
export const takeOverSchema = z.strictObject({ window: windowSchema });

export const visitsBodySchema = z.strictObject({ visits: visitsSchema });
export const pauseSchema = z.strictObject({ visits: visitsSchema.optional(), window: windowSchema.optional() });
export const submitSchema = z.strictObject({
  visits: visitsSchema.optional(),
  window: windowSchema.optional(),
  /** When the candidate ended, where that could not be sent at once. */
  ended: sinceAnchorSchema.optional(),
});

export const problemSchema = z.strictObject({
  position: placeSchema,
  note: z.string().trim().min(1, "say what is wrong").max(problemNoteMax),
});

/** What a candidate may set about the exam to come. */
export const candidateSchema = z.strictObject({
  examDate: z.iso.date("is not a day such as 2026-11-30").nullable(),
});

/** The blueprint that a candidate prepares for; null lets the day of the exam decide. */
export const blueprintSchema = z.strictObject({
  code: z.string().regex(blueprintCodePattern, "is not the code of an exam such as DVA-C02").nullable(),
});

/** How pages are to be shown from now on: what is not named stays as it is. */
export const displaySchema = z.strictObject(displayShape).partial();

/** The time of mock exams, as it stands in addresses. */
export const examTimeSchema = z.strictObject({ time: z.string().max(20) });

/** Keys of the exam room that are not as they come. */
export const keysSchema = z.strictObject({ keys: keyChangesSchema });

/** What somebody says of an exam before its result. */
const surveySchema = z.strictObject({
  readiness: z.enum(surveyChoices.readiness).nullable(),
  time: z.enum(surveyChoices.time).nullable(),
  note: z.string().trim().max(surveyNoteMax),
});

export const resultSchema = z.strictObject({ survey: surveySchema.optional() });

export const exportFormatSchema = z.enum(["csv", "json"]);

export const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export const attemptNameSchema = z.strictObject({ name: z.string().trim().max(attemptNameMax) });

/** What the address of the history may ask for; what it cannot ask for is not asked. */
export const historyQuerySchema = z.object({
  kind: z.enum(["mock", "quiz"]).optional().catch(undefined),
  mode: z.enum(["exam", "practice"]).optional().catch(undefined),
  blueprint: z.string().regex(blueprintCodePattern).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  deleted: z.literal("yes").optional().catch(undefined),
  page: pageSchema.default(1),
});

/** What the address of the bank's statistics may ask for. */
export const bankQuerySchema = z.object({
  sort: z.enum(["item", "candidates", "facility", "discrimination"]).catch("candidates"),
  flagged: z
    .literal("yes")
    .transform(() => true)
    .catch(false)
    .default(false),
  page: pageSchema.default(1),
});

export const itemIdSchema = z.string().regex(/^[a-z0-9-]{1,80}$/, "is not an id of an item");
export const importRouteSchema = z.object({ id: z.uuid("is not an id of a file of responses") });
export const importNameSchema = z.string().trim().min(1, "the name of the file is missing").max(200);
/** A question that somebody writes. What it must be to be asked is said by lib/exchange, which reads it like one of a file. */
export const ownItemSchema = z.strictObject({
  title: z.string().max(400),
  stem: z.string().max(40_000),
  options: z
    .array(z.strictObject({ text: z.string().max(5_000), key: z.boolean(), rationale: z.string().max(10_000) }))
    .max(12),
  takeaway: z.string().max(10_000),
});
export const ownItemRouteSchema = z.object({ id: z.uuid("is not an id of a question") });
export const ownImportRouteSchema = z.object({ id: z.uuid("is not an id of a file") });
export const ownFormatSchema = z.enum(ownFormats, "is not moodle, gift or qti");
export const emptySchema = z.strictObject({});

export type StartMock = z.infer<typeof startMockSchema>;
export type StartQuiz = z.infer<typeof startQuizSchema>;
export type StartOwn = z.infer<typeof startOwnSchema>;
export type OwnItemBody = z.infer<typeof ownItemSchema>;
export type SaveResponse = z.infer<typeof saveResponseSchema>;
export type GivenWrite = z.infer<typeof givenSchema>;
export type RevealItem = z.infer<typeof revealSchema>;
export type CheckOption = z.infer<typeof checkOptionSchema>;
export type SinceAnchor = z.infer<typeof sinceAnchorSchema>;
export type Visits = z.infer<typeof visitsSchema>;
