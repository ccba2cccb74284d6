import { z } from "zod";
import { quizFilters, quizMinutesMax, standardQuiz, type QuizChoices } from "@/lib/exam/quiz-choices";
import type { QuizChoicesView } from "@/lib/exam/quiz-views";
import { difficultySchema, seedSchema } from "./requests";

/** The query of an address as Next hands it over. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

type Known = Pick<QuizChoicesView, "minItems" | "maxItems" | "domains" | "topics">;

export type ParsedQuizQuery =
  | { readonly ok: true; readonly choices: QuizChoices; readonly bank: string | null }
  | { readonly ok: false; readonly faults: readonly string[] };

const wholeNumber = z
  .string()
  .regex(/^\d{1,4}$/, "is not a whole number")
  .transform(Number);

/** A list of names, each of which must be known; `what` says of what kind they are. */
function namesOf(known: ReadonlySet<string>, what: string) {
  return z
    .string()
    .max(10_000)
    .transform((text) => [...new Set(text.split(",").filter((name) => name !== ""))])
    .superRefine((names, ctx) => {
      const stranger = names.find((name) => !known.has(name));
      if (stranger !== undefined)
        ctx.addIssue({ code: "custom", message: `"${stranger.slice(0, 60)}" is not ${what} here` });
    });
}

function quizQuerySchema({ minItems, maxItems, domains, topics }: Known) {
  const tasks = domains.flatMap((domain) => domain.tasks);
  return z.strictObject({
    domains: namesOf(new Set(domains.map(({ number }) => String(number))), "a domain").optional(),
    tasks: namesOf(new Set(tasks.map(({ id }) => id)), "a task").optional(),
    skills: namesOf(new Set(tasks.flatMap(({ skills }) => skills.map(({ id }) => id))), "a skill").optional(),
    topics: namesOf(new Set(topics.map(({ slug }) => slug)), "a topic").optional(),
    count: wholeNumber
      .refine((count) => count >= minItems && count <= maxItems, `is not from ${minItems} to ${maxItems}`)
      .optional(),
    mode: z.enum(["exam", "practice"], 'is neither "exam" nor "practice"').optional(),
    time: z
      .string()
      .refine(
        (text) => text === "none" || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= quizMinutesMax),
        `is neither "none" nor a number of minutes from 1 to ${quizMinutesMax}`,
      )
      .optional(),
    only: z.enum(quizFilters, `is none of ${quizFilters.join(", ")}`).optional(),
    difficulty: z
      .string()
      .regex(/^\d{1,3}-\d{1,3}$/, 'is no range such as "40-80"')
      .transform((text) => {
        const [from, to] = text.split("-").map(Number);
        return { from, to };
      })
      .pipe(difficultySchema)
      .optional(),
    seed: seedSchema.optional(),
    bank: z
      .string()
      .regex(/^[0-9a-f]{12}$/, "is not 12 hexadecimal digits")
      .optional(),
  });
}

/** The choices that an address makes, or what is wrong with it: which part, and why. */
export function parseQuizQuery(query: Query, known: Known): ParsedQuizQuery {
  const parsed = quizQuerySchema(known).safeParse(query);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.slice(0, 5).map(sayIssue) };
  }
  const { domains, tasks, skills, topics, count, mode, time, only, difficulty, seed, bank } = parsed.data;
  const choices: QuizChoices = {
    domains: domains?.map(Number) ?? [],
    tasks: tasks ?? [],
    skills: skills ?? [],
    topics: topics ?? [],
    count: count ?? Math.min(known.maxItems, Math.max(known.minItems, standardQuiz.count)),
    mode: mode ?? standardQuiz.mode,
    timed: time !== "none",
    minutes: time === undefined || time === "none" ? null : Number(time),
    only: only ?? standardQuiz.only,
    difficulty: difficulty ?? null,
    seed: seed ?? null,
  };
  return { ok: true, choices, bank: bank ?? null };
}

function sayIssue({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  if (code === "unrecognized_keys" && "keys" in issue)
    return `"${issue.keys.join('", "').slice(0, 80)}" means nothing here`;
  if (code === "invalid_type") return `${path.join(".")}: stands there more than once`;
  return `${path[0]?.toString() ?? "address"}: ${message}`;
}
