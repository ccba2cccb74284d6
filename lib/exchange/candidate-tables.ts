import { z } from "zod";
import { blueprintCodePattern, MAX_POSITION } from "@/lib/exam/blueprint";
import { MAX_PAUSED_MS } from "@/lib/exam/clock";
import { lateVerdicts } from "@/lib/exam/late-entries";
import { confidences } from "@/lib/exam/marks";
import { ownFormats } from "@/lib/exam/own-views";
import { quizFilters } from "@/lib/exam/quiz-choices";
import { surveyChoices } from "@/lib/exam/survey";
import { itemLimits } from "./imported-item";
import { accommodationShape, displayShape, keyChangesSchema } from "./setting-shapes";

/**
 * Everything that a candidate owns, table by table, as the file of a candidate carries it. A test holds this list against the
 * database: a table or column that belongs to a candidate and stands neither here nor among what is left out fails it.
 * One file, although it is long: what a file may carry is to be read in one place.
 */

export type ColumnKind = "text" | "integer" | "real" | "boolean" | "instant" | "json" | "version" | "owner";

export type Column = {
  readonly name: string;
  /**
   * "json" is text that holds JSON; "version" is the id of a version, which a file names by item and content; "owner" is the
   * candidate, who is another one in every installation and stands in no file.
   */
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  /** What a value has to be, beside its kind. */
  readonly shape: z.ZodType;
};

export type CandidateTable = {
  readonly name: string;
  /** "attempt": its rows hang on an attempt by `attemptId`; "candidate": they hang on the candidate alone. */
  readonly of: "candidate" | "attempt";
  readonly columns: readonly Column[];
  /** Columns that no file carries. */
  readonly leftOut: readonly string[];
  /** Columns that put its rows in order. */
  readonly order: readonly string[];
};

/** What a column holds on every database. */
const MAX_INT = 2 ** 31 - 1;
const idSchema = z.string().min(1).max(64);
const optionId = z.string().min(1).max(64);
const seconds = z.int().min(0);
const tally = z.looseObject({ correct: seconds, total: seconds });
const scaleSchema = z.looseObject({ min: z.int(), cut: z.int(), max: z.int() });
/** Scores of the first model have neither `model` nor what came with the second (lib/scoring/score). */
const scoreSchema = z.looseObject({
  model: z.int().min(1).max(MAX_INT).optional(),
  precision: z
    .looseObject({ bandLow: z.number(), bandHigh: z.number(), passProbability: z.number(), equatedShare: z.number() })
    .optional(),
  scaleVersion: z.int(),
  standardShare: z.number(),
  raw: tally,
  unscored: tally.nullable(),
  cut: z.number(),
  scaled: z.number(),
  passed: z.boolean(),
  domains: z.array(
    tally.extend({
      number: z.int(),
      level: z.enum(["meets", "needsImprovement"]),
      isEnough: z.boolean().optional(),
      shareBand: z.looseObject({ low: z.number(), high: z.number() }).optional(),
    }),
  ),
  tasks: z.array(tally.extend({ id: z.string() })),
});
/** The theme may have come after the choice was kept; it then stands as without a choice. */
const displaySchema = z.looseObject({ ...displayShape, theme: displayShape.theme.optional() });
const timeSchema = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("extra"), minutes: seconds }),
  z.looseObject({ kind: z.literal("multiple"), factor: z.number().positive() }),
  z.looseObject({ kind: z.literal("unlimited") }),
]);
/** Texts of questions: none of the bank's is as long as an own one may be. */
const upTo = (most: number) => z.string().max(most, `is longer than ${most} characters`);
const stemSchema = upTo(itemLimits.stem);
const remarkSchema = upTo(itemLimits.remark);
const optionSchema = z.looseObject({
  id: optionId,
  text: upTo(itemLimits.option),
  key: z.boolean(),
  rationale: remarkSchema,
});
const optionsSchema = z.array(optionSchema).min(2).max(12);
const quizSchema = z.looseObject({
  domains: z.array(z.int()),
  tasks: z.array(z.string()),
  skills: z.array(z.string()),
  topics: z.array(z.string()),
  count: z.int(),
  mode: z.enum(["exam", "practice"]),
  timed: z.boolean(),
  minutes: z.int().nullable(),
  only: z.enum(quizFilters),
  difficulty: z.looseObject({ from: z.int(), to: z.int() }).nullable(),
  seed: z.string().nullable(),
});

const column = (kind: ColumnKind, shape: z.ZodType) => (name: string) => ({ name, kind, shape, isNullable: false });
const nullable = (made: Column): Column => ({ ...made, isNullable: true });
const text = column("text", z.string());
const id = column("text", idSchema);
const integer = column("integer", z.int().min(-MAX_INT).max(MAX_INT));
/** A file may be from a database that noted longer pauses. */
const paused = column(
  "integer",
  z.int().transform((ms) => Math.min(ms, MAX_PAUSED_MS)),
);
const real = column("real", z.number());
const flag = column("boolean", z.boolean());
const instant = column("instant", z.iso.datetime());
const version = column("version", z.string());
const owner = column("owner", z.never());
const json = (name: string, shape: z.ZodType): Column => ({ name, kind: "json", shape, isNullable: false });
const oneOf = (name: string, values: readonly string[]): Column => column("text", z.enum(values))(name);
const position = column("integer", z.int().min(1).max(MAX_POSITION))("position");
const taskSchema = z.string().regex(/^\d\.\d{1,2}$/);
const blueprintCode = column("text", z.string().regex(blueprintCodePattern))("blueprintCode");
const strings = z.array(z.string());
const optionIds = z.array(optionId).max(12);

const attemptTable: CandidateTable = {
  name: "Attempt",
  of: "candidate",
  order: ["id"],
  columns: [
    id("id"),
    owner("candidateId"),
    oneOf("kind", ["mock", "quiz"]),
    oneOf("mode", ["exam", "practice"]),
    text("title"),
    text("blueprintCode"),
    text("blueprintHash"),
    json("scale", scaleSchema),
    integer("scaleVersion"),
    json("options", z.looseObject({})),
    json("relaxed", strings),
    text("seed"),
    instant("startedAt"),
    nullable(instant("deadlineAt")),
    nullable(integer("timeLimitMinutes")),
    integer("extraMinutes"),
    nullable(json("accommodations", z.looseObject({ time: timeSchema, display: z.looseObject(accommodationShape) }))),
    // An attempt under way is in no file: its keys would be.
    oneOf("status", ["submitted", "timedOut"]),
    instant("closedAt"),
    nullable(instant("reportOpenedAt")),
    nullable(
      json(
        "survey",
        z.looseObject({
          readiness: z.enum(surveyChoices.readiness).nullable(),
          time: z.enum(surveyChoices.time).nullable(),
          note: z.string(),
        }),
      ),
    ),
    integer("rawScore"),
    nullable(integer("scaledScore")),
    nullable(flag("passed")),
    json("score", scoreSchema),
    nullable(instant("rescoredAt")),
    nullable(text("holder")),
    nullable(text("name")),
    nullable(instant("pausedAt")),
    paused("pausedMs"),
    nullable(instant("deletedAt")),
    flag("isOwn"),
  ],
  // Null for every closed attempt; and what follows from the rest, to be computed where the file is taken in.
  leftOut: ["openMockOf", "ability", "abilityElsewhere"],
};

export const candidateTables: readonly CandidateTable[] = [
  attemptTable,
  {
    name: "AttemptItem",
    of: "attempt",
    order: ["attemptId", "position"],
    columns: [
      id("attemptId"),
      position,
      version("itemVersionId"),
      nullable(column("integer", z.int().min(1).max(9))("domain")),
      nullable(column("text", taskSchema)("task")),
      json("optionOrder", z.array(z.looseObject({ handle: z.string().min(1).max(40), optionId })).max(12)),
      flag("scored"),
      real("difficulty"),
      flag("firstExposure"),
      json("selected", optionIds),
      flag("flagged"),
      flag("seen"),
      integer("timeSpentMs"),
      integer("changes"),
      nullable(json("firstSelected", z.looseObject({ sequence: seconds, selected: optionIds }))),
      integer("sequence"),
      nullable(instant("savedAt")),
      nullable(text("savedBy")),
      nullable(instant("lockedAt")),
      nullable(flag("correct")),
      nullable(instant("givenAt")),
      json("checked", optionIds),
      nullable(instant("revealedAt")),
      nullable(column("text", z.string().min(1).max(80))("reviewOf")),
    ],
    leftOut: [],
  },
  {
    name: "ItemMarks",
    of: "attempt",
    order: ["attemptId", "position"],
    columns: [
      id("attemptId"),
      position,
      integer("sequence"),
      json("struck", optionIds),
      json("highlights", z.array(z.looseObject({ start: seconds, end: seconds }))),
      text("note"),
      nullable(oneOf("confidence", confidences)),
      nullable(instant("givenAt")),
      nullable(text("savedBy")),
    ],
    leftOut: [],
  },
  {
    name: "ScratchPad",
    of: "attempt",
    order: ["attemptId"],
    columns: [
      id("attemptId"),
      integer("sequence"),
      text("text"),
      nullable(instant("givenAt")),
      nullable(text("savedBy")),
    ],
    leftOut: [],
  },
  {
    name: "FormerScore",
    of: "attempt",
    order: ["attemptId", "id"],
    columns: [
      id("attemptId"),
      instant("replacedAt"),
      integer("rawScore"),
      nullable(integer("scaledScore")),
      nullable(flag("passed")),
      json("score", scoreSchema),
      json("positions", z.array(z.int())),
      flag("isLate"),
    ],
    // Counted anew in every database.
    leftOut: ["id"],
  },
  {
    name: "Anchor",
    of: "attempt",
    order: ["attemptId", "id"],
    columns: [id("id"), id("attemptId"), instant("at")],
    leftOut: [],
  },
  {
    name: "LateEntry",
    of: "attempt",
    order: ["attemptId", "position", "sequence"],
    columns: [
      id("attemptId"),
      position,
      integer("sequence"),
      json("selected", optionIds),
      flag("flagged"),
      integer("timeSpentMs"),
      nullable(instant("answeredAt")),
      instant("arrivedAt"),
      oneOf("verdict", lateVerdicts),
    ],
    leftOut: [],
  },
  {
    name: "ProblemReport",
    of: "attempt",
    order: ["attemptId", "id"],
    columns: [
      id("id"),
      owner("candidateId"),
      id("attemptId"),
      position,
      version("itemVersionId"),
      text("note"),
      instant("createdAt"),
    ],
    leftOut: [],
  },
  {
    name: "QuizPreset",
    of: "candidate",
    order: ["id"],
    columns: [
      id("id"),
      owner("candidateId"),
      text("name"),
      json("choices", quizSchema),
      nullable(blueprintCode),
      instant("createdAt"),
    ],
    leftOut: [],
  },
  {
    name: "MetItem",
    of: "candidate",
    order: ["key"],
    columns: [owner("candidateId"), text("key"), integer("shown")],
    leftOut: [],
  },
  {
    name: "OwnImport",
    of: "candidate",
    order: ["id"],
    columns: [id("id"), owner("candidateId"), text("name"), oneOf("format", ownFormats), instant("importedAt")],
    leftOut: [],
  },
  {
    name: "OwnItem",
    of: "candidate",
    order: ["id"],
    columns: [
      id("id"),
      owner("candidateId"),
      column("text", z.string().regex(/^own:[A-Za-z0-9-]{1,80}$/))("itemId"),
      version("versionId"),
      nullable(id("importId")),
      integer("position"),
      text("title"),
      text("wording"),
      instant("createdAt"),
      nullable(instant("removedAt")),
    ],
    leftOut: [],
  },
];

/**
 * What follows from the rows above, and is in no file: a file could say of it what its answers do not bear out, and where histories
 * are joined neither side's fits. Whoever takes a file in reckons it anew; deleting everything deletes it too.
 */
export const derivedTables: readonly CandidateTable[] = [
  {
    name: "ReviewState",
    of: "candidate",
    order: ["key"],
    columns: [owner("candidateId")],
    leftOut: [
      ...["key", "timesAsked", "askedAt", "correct", "dueAt", "stability", "difficulty", "scheduledDays", "reps"],
      ...["lapses", "reviewedAt", "rating", "updatedAt"],
    ],
  },
];

/** Who may sign in, and with what: that is the installation's, and no part of a file. */
export const accountTables: readonly string[] = ["Account", "Credential", "Session"];

/** The ids of attempts that are gone for good: they stay when everything is deleted, and are in no file, for they concern devices of this installation. */
export const keptTables: readonly string[] = ["GoneAttempt"];

/** What a candidate has set; who the candidate is stays with the installation. */
export const candidateTable: CandidateTable = {
  name: "Candidate",
  of: "candidate",
  order: ["id"],
  columns: [
    owner("id"),
    nullable(column("text", z.iso.date())("examDate")),
    nullable(blueprintCode),
    nullable(json("display", displaySchema)),
    nullable(instant("tutorialSeenAt")),
    nullable(column("text", z.string().regex(/^(\d{1,4}|x\d(\.\d{1,2})?|unlimited)$/))("examTime")),
    nullable(json("keys", keyChangesSchema)),
  ],
  // By which rules the standings here were reckoned says nothing of the candidate.
  leftOut: ["name", "createdAt", "reviewModel"],
};

/** What a version of a question shows: it travels with the file, so that reports show what was seen. */
export const versionTable: CandidateTable = {
  name: "ItemVersion",
  of: "candidate",
  order: ["itemId", "contentHash"],
  columns: [
    column("text", z.string().regex(/^(own:)?[A-Za-z0-9-]{1,80}$/))("itemId"),
    column("text", z.string().regex(/^[A-Za-z0-9-]{1,80}$/))("contentHash"),
    integer("domain"),
    text("task"),
    text("skill"),
    nullable(json("placed", z.record(z.string().max(20), taskSchema.nullable()))),
    text("primaryTopic"),
    json("topics", strings),
    nullable(text("family")),
    column("text", stemSchema)("stem"),
    json("options", optionsSchema),
    integer("selectCount"),
    flag("hasExhibit"),
    column("text", remarkSchema)("takeaway"),
    json("references", z.array(z.url({ protocol: /^https?$/ }))),
    real("angoffMean"),
    text("verified"),
    nullable(
      json(
        "correction",
        z.looseObject({
          options: optionsSchema,
          takeaway: remarkSchema,
          references: z.array(z.url({ protocol: /^https?$/ })),
        }),
      ),
    ),
    nullable(instant("correctedAt")),
  ],
  // Counted and dated anew in every database.
  leftOut: ["id", "version", "createdAt"],
};
