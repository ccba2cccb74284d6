import { z } from "zod";
import { apportion } from "@/lib/exam/apportion";
import type { Blueprint } from "@/lib/exam/blueprint";
import { minutesOf } from "@/lib/exam/time-choice";

const count = z.int().nonnegative();
const positive = z.int().positive();
const share = z.number().gt(0).lt(1);

/** A skill of the guide, such as "1.2.3", or what a blueprint asks of a task beyond the skills that it borrows, such as "C03-2.3". */
const skillId = z.string().regex(/^(\d\.\d\.\d{1,2}|C\d{2}-\d\.\d)$/);
const skillSchema = z.strictObject({ id: skillId, title: z.string().min(1) }).readonly();

const taskSchema = z
  .strictObject({
    id: z.string().regex(/^\d\.\d$/),
    title: z.string().min(1),
    items: positive,
    scored: count,
    unscored: count,
    skills: z.array(skillSchema).min(1).readonly(),
  })
  .readonly();

const domainSchema = z
  .strictObject({
    number: positive,
    title: z.string().min(1),
    weight: positive,
    tasks: z.array(taskSchema).min(1).readonly(),
  })
  .readonly();

const difficulties = z.array(z.number().gt(-10).lt(10)).readonly();

/** The blueprint file: its shape, and that its counts agree with one another. */
export const blueprintSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z]{3}-C\d{2}$/),
    title: z.string().min(1),
    validFrom: z.iso.date().exactOptional(),
    validUntil: z.iso.date().exactOptional(),
    successor: z.strictObject({ code: z.string(), from: z.iso.date() }).exactOptional(),
    skillsOf: z.string().exactOptional(),
    questionCount: positive,
    scoredCount: positive,
    unscoredCount: count,
    timeLimitMinutes: positive,
    accommodationMinutes: count,
    maxExtraMinutes: count,
    timeMultipliers: z.array(z.number().gt(1).lt(10)).readonly(),
    unlimitedTime: z.boolean(),
    quiz: z.strictObject({
      minItems: positive,
      maxItems: positive,
      minutesPerItem: z.number().positive(),
      scaledEstimateFromItems: positive,
    }),
    scale: z.strictObject({ min: count, cut: count, max: count }),
    standardShare: share,
    scaleVersion: count,
    scaleShift: z.number().gt(-5).lt(5),
    referenceForm: difficulties,
    formerScales: z.array(z.strictObject({ version: count, referenceForm: difficulties })).readonly(),
    quotas: z.strictObject({
      multipleResponse: z.strictObject({ min: count, max: count }),
      exhibits: z.strictObject({ min: count }),
      lambdaPrimary: z.strictObject({ prefix: z.string().min(1), max: count }),
      angoffTolerance: share,
    }),
    domains: z.array(domainSchema).min(1).readonly(),
  })
  .readonly()
  .superRefine((blueprint, ctx) => {
    for (const { path, message } of disagreements(blueprint)) {
      ctx.addIssue({ code: "custom", path: [...path], message });
    }
  });

type Disagreement = { readonly path: readonly (string | number)[]; readonly message: string };

/** Every pair of numbers in the file that should agree and does not. */
function disagreements(blueprint: Blueprint): Disagreement[] {
  return [
    ...totalDisagreements(blueprint),
    ...domainDisagreements(blueprint),
    ...taskDisagreements(blueprint),
    ...rangeDisagreements(blueprint),
  ];
}

function totalDisagreements({
  questionCount,
  scoredCount,
  unscoredCount,
  domains,
  referenceForm,
  scaleVersion,
  formerScales,
}: Blueprint): Disagreement[] {
  const tasks = domains.flatMap((domain) => domain.tasks);
  const rows = [
    ["questionCount", "scored + unscored", questionCount, scoredCount + unscoredCount],
    ["questionCount", "the items of all tasks", questionCount, sum(tasks.map(({ items }) => items))],
    ["scoredCount", "the scored items of all tasks", scoredCount, sum(tasks.map(({ scored }) => scored))],
    ["unscoredCount", "the unscored items of all tasks", unscoredCount, sum(tasks.map(({ unscored }) => unscored))],
    ["questionCount", "the difficulties of the reference form", questionCount, referenceForm.length],
    ...formerScales.map(
      (former) =>
        [
          "questionCount",
          `scale version ${former.version}'s difficulties`,
          questionCount,
          former.referenceForm.length,
        ] as const,
    ),
    ["scaleVersion", "the former scales", scaleVersion, formerScales.length],
    ["domains", "all weights, which must be 100 %,", 100, sum(domains.map(({ weight }) => weight))],
  ] as const;
  return rows
    .filter(([, , said, found]) => said !== found)
    .map(([path, what, said, found]) => ({ path: [path], message: `${said} is expected, but ${what} make ${found}` }));
}

/** A domain's share of a form follows from its weight by largest remainder. */
function domainDisagreements({ questionCount, scoredCount, domains }: Blueprint): Disagreement[] {
  const weights = domains.map(({ weight }) => weight);
  const items = apportion(questionCount, weights);
  const scored = apportion(scoredCount, weights);
  return domains.flatMap((domain, index) => {
    const found = sum(domain.tasks.map((task) => task.items));
    const foundScored = sum(domain.tasks.map((task) => task.scored));
    const path = ["domains", index, "tasks"];
    return [
      ...(found === items[index]
        ? []
        : [{ path, message: `weight ${domain.weight} % gives ${items[index]} items, the tasks make ${found}` }]),
      ...(foundScored === scored[index]
        ? []
        : [
            { path, message: `weight ${domain.weight} % gives ${scored[index]} scored, the tasks make ${foundScored}` },
          ]),
    ];
  });
}

function taskDisagreements({ code, skillsOf, domains }: Blueprint): Disagreement[] {
  const ids = domains.flatMap(({ tasks }) => tasks.flatMap((task) => [task.id, ...task.skills.map(({ id }) => id)]));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const tasks = domains.flatMap((domain, d) =>
    domain.tasks.flatMap((task, t) => {
      const path = ["domains", d, "tasks", t];
      const own = `${code.slice(-3)}-${task.id}`;
      const strangers = task.skills
        .map(({ id }) => id)
        .filter((id) => (/^C/.test(id) ? id !== own : skillsOf === undefined && !id.startsWith(`${task.id}.`)));
      return [
        ...(task.items === task.scored + task.unscored
          ? []
          : [{ path, message: `items ${task.items} is not scored ${task.scored} + unscored ${task.unscored}` }]),
        ...(task.id.startsWith(`${domain.number}.`) ? [] : [{ path, message: `${task.id} is not of this domain` }]),
        ...strangers.map((id) => ({ path, message: `skill ${id} is not of task ${task.id}` })),
      ];
    }),
  );
  return [...twice.map((id) => ({ path: ["domains"], message: `${id} occurs twice` })), ...tasks];
}

function rangeDisagreements(blueprint: Blueprint): Disagreement[] {
  const { scale, quiz, quotas, timeLimitMinutes, maxExtraMinutes, timeMultipliers } = blueprint;
  return [
    ...timeMultipliers
      .filter((factor) => minutesOf(timeLimitMinutes, factor) > maxExtraMinutes)
      .map((factor) => ({ path: ["timeMultipliers"], message: `${factor} gives more than maxExtraMinutes` })),
    ...(scale.min < scale.cut && scale.cut < scale.max
      ? []
      : [{ path: ["scale"], message: "min, cut and max must rise" }]),
    ...(quiz.minItems <= quiz.maxItems ? [] : [{ path: ["quiz"], message: "minItems is above maxItems" }]),
    ...(quotas.multipleResponse.min <= quotas.multipleResponse.max
      ? []
      : [{ path: ["quotas", "multipleResponse"], message: "min is above max" }]),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
