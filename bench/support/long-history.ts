import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { referenceFormOf, type Blueprint } from "@/lib/exam/blueprint";
import { placer } from "@/lib/exam/placing";
import { createRandom, type Random } from "@/lib/exam/random";
import { newState, updateState, type AbilityState, type FirstExposure } from "@/lib/scoring/ability-state";
import { difficultyOf } from "@/lib/scoring/difficulty";
import { scoreAttempt, type AttemptScore } from "@/lib/scoring/score";
import { insertMet, prepareInserts, type Inserts } from "./attempt-rows";

/** Forms with their answers that are drawn and scored; the history repeats them. */
const SITTINGS = 300;
const DAY_MS = 86_400_000;
const SPAN_MS = 730 * DAY_MS;
const SHARE_RIGHT = 0.72;

/** An item in force, as far as a history needs it. */
type BankRow = {
  readonly versionId: number;
  readonly key: string;
  readonly domain: number;
  readonly task: string;
  readonly skill: string;
  readonly placed: Readonly<Record<string, string | null>> | null;
  readonly difficulty: number;
  readonly optionIds: readonly string[];
  readonly keyIds: readonly string[];
};

export type SatPlace = {
  readonly item: BankRow;
  readonly selected: readonly string[];
  readonly correct: boolean;
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly confidence: string | null;
};

export type Sitting = {
  readonly kind: "mock" | "quiz";
  readonly mode: "exam" | "practice";
  readonly places: readonly SatPlace[];
  readonly score: AttemptScore;
};

/**
 * Writes so many closed attempts of the local candidate straight into a seeded database, over the two years before `now`: mock exams of
 * 65 questions, quizzes of 5 to 30 in both modes, right and wrong answers, blanks, marks, names, and some that were deleted. The
 * same seed gives the same history but for the ids. Returns how many answers it wrote.
 */
export function addAttempts(path: string, { count, now, seed }: { count: number; now: Date; seed: string }): number {
  const db = new Database(path);
  try {
    const random = createRandom(seed);
    const [first, ...others] = readBlueprints(db);
    if (first === undefined) throw new Error("the database is not seeded");
    const { blueprint, hash } = first;
    const bank = readBank(db, blueprint.scaleShift);
    const sittings = Array.from({ length: SITTINGS }, () => drawSitting(bank, blueprint, random));
    db.pragma("foreign_keys = ON");
    const write = db.transaction(() => {
      const inserts = prepareInserts(db, { blueprint, hash, now });
      const folds = others.map((other) => toFold(other.blueprint));
      return insertAll(inserts, { sittings, count, now, random, blueprint, folds });
    });
    return write();
  } finally {
    db.close();
  }
}

function insertAll(
  inserts: Inserts,
  history: {
    sittings: readonly Sitting[];
    count: number;
    now: Date;
    random: Random;
    blueprint: Blueprint;
    folds: readonly Fold[];
  },
): number {
  const { sittings, count, now, random, blueprint } = history;
  const met = new Set<string>();
  let folds = history.folds;
  let ability: AbilityState = newState(blueprint.domains.map(({ number }) => number));
  let answers = 0;
  for (let index = 0; index < count; index++) {
    const sitting = pick(sittings, random);
    const closedAt = new Date(now.getTime() - SPAN_MS + ((index + 1) / (count + 1)) * SPAN_MS);
    const first = sitting.places.map(({ item }) => !met.has(item.key));
    const isDeleted = random.next() < 0.04;
    if (!isDeleted) {
      const exposures = sitting.places.filter((_, at) => first[at] === true);
      ability = updateState(
        ability,
        exposures.map(({ item: { domain, difficulty }, correct }) => ({ domain, difficulty, correct })),
        closedAt,
      );
      folds = folds.map((fold) => ({ ...fold, state: updateState(fold.state, fold.toAsked(exposures), closedAt) }));
    }
    insertMet(inserts, {
      id: randomUUID(),
      sitting,
      first,
      closedAt,
      name: random.next() < 0.05 ? `Round ${index + 1}` : null,
      // The sweep takes away what was deleted more than thirty days ago.
      deletedAt: isDeleted ? new Date(now.getTime() - (1 + random.next() * 20) * DAY_MS) : null,
      ability: isDeleted ? null : ability,
      elsewhere: isDeleted ? null : Object.fromEntries(folds.map(({ code, state }) => [code, state])),
    });
    for (const { item } of sitting.places) met.add(item.key);
    answers += sitting.places.length;
  }
  return answers;
}

/** What is believed in the domains of an exam that the history is not of. */
type Fold = {
  readonly code: string;
  readonly state: AbilityState;
  readonly toAsked: (met: readonly SatPlace[]) => FirstExposure[];
};

function toFold(blueprint: Blueprint): Fold {
  const place = placer(blueprint);
  return {
    code: blueprint.code,
    state: newState(blueprint.domains.map(({ number }) => number)),
    toAsked: (met) =>
      met.flatMap(({ item, correct }) => {
        const domain = place(item)?.domain;
        return domain === undefined ? [] : [{ domain, difficulty: item.difficulty, correct }];
      }),
  };
}

function drawSitting(bank: readonly BankRow[], blueprint: Blueprint, random: Random): Sitting {
  const kind = random.next() < 0.15 ? "mock" : "quiz";
  const mode = kind === "mock" || random.next() < 0.4 ? "exam" : "practice";
  const length = kind === "mock" ? blueprint.questionCount : 5 + random.below(26);
  const chosen = new Set<BankRow>();
  while (chosen.size < length) chosen.add(pick(bank, random));
  const places = [...chosen].map((item) => answer(item, mode, random));
  const score = scoreAttempt({
    responses: places.map(({ item: { domain, task, difficulty }, correct }) => ({
      ...{ domain, task, difficulty, correct },
      scored: true,
    })),
    scale: blueprint.scale,
    scaleVersion: blueprint.scaleVersion,
    standardShare: blueprint.standardShare,
    referenceForm: referenceFormOf(blueprint, blueprint.scaleVersion),
  });
  return { kind, mode, places, score };
}

function answer(item: BankRow, mode: Sitting["mode"], random: Random): SatPlace {
  const isBlank = mode === "exam" && random.next() < 0.03;
  const correct = !isBlank && random.next() < SHARE_RIGHT;
  const others = item.optionIds.filter((id) => !item.keyIds.includes(id));
  const wrong = [...others, ...item.keyIds].slice(0, item.keyIds.length);
  return {
    item,
    selected: isBlank ? [] : correct ? item.keyIds : wrong,
    correct,
    flagged: random.next() < 0.12,
    timeSpentMs: Math.round(20_000 + random.next() * 180_000),
    confidence: random.next() < 0.1 ? pick(["sure", "unsure", "guess"], random) : null,
  };
}

function readBlueprints(db: Database.Database): { blueprint: Blueprint; hash: string }[] {
  const rows = db.prepare("SELECT data, hash FROM Blueprint ORDER BY code").all() as { data: string; hash: string }[];
  return rows.map(({ data, hash }) => ({ blueprint: JSON.parse(data) as Blueprint, hash }));
}

function readBank(db: Database.Database, shift: number): BankRow[] {
  const rows = db
    .prepare(
      `SELECT v.id, COALESCE(v.family, v.itemId) AS key, v.domain, v.task, v.skill, v.placed, v.options, v.selectCount, v.angoffMean
       FROM Item t JOIN ItemVersion v ON v.id = t.currentId WHERE t.retiredAt IS NULL AND v.task NOT LIKE 'C%' ORDER BY t.id`,
    )
    .all() as {
    id: number;
    key: string;
    domain: number;
    task: string;
    skill: string;
    placed: string | null;
    options: string;
    selectCount: number;
    angoffMean: number;
  }[];
  return rows.map(({ id, placed, options: json, selectCount, angoffMean, ...row }) => {
    const options = JSON.parse(json) as { id: string; key: boolean }[];
    return {
      ...row,
      versionId: id,
      placed: placed === null ? null : (JSON.parse(placed) as BankRow["placed"]),
      difficulty: difficultyOf({ angoffMean, selectCount, optionCount: options.length }, shift),
      optionIds: options.map((option) => option.id),
      keyIds: options.filter(({ key }) => key).map((option) => option.id),
    };
  });
}

function pick<T>(values: readonly T[], random: Random): T {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error("there is nothing to pick from");
  return value;
}
