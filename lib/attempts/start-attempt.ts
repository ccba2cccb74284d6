import { randomBytes, randomUUID } from "node:crypto";
import { storeInstance } from "@/lib/db/instances";
import { findPool, findPoolHash, type DrawableItem } from "@/lib/db/pool";
import { insertAttempt, type NewAttempt, type NewPlace } from "@/lib/db/attempts";
import { findDisplay } from "@/lib/db/candidates";
import { findHistory } from "@/lib/db/history";
import type { Client, Db } from "@/lib/db/db";
import { inTurnOf } from "@/lib/db/turns";
import type { Blueprint } from "@/lib/exam/blueprint";
import { deadlineAfter } from "@/lib/exam/clock";
import { toAccommodations } from "@/lib/exam/display";
import { instanceOf } from "@/lib/exam/families";
import { assembleForm } from "@/lib/exam/form";
import { drawQuiz } from "@/lib/exam/quiz";
import { createRandom, shuffle } from "@/lib/exam/random";
import { standardTime, toExamTime, type TimeChoice } from "@/lib/exam/time-choice";
import { difficultyOf } from "@/lib/scoring/difficulty";
import type { Candidate } from "./candidate";
import { requireInForce, toFormRules } from "./blueprint";
import { accept, refuse, type Outcome } from "./outcome";
import { nameQuiz, sayShortage } from "./phrases";
import { findQuizPool, prepareFilter, toQuizChoices } from "./quiz-pool";
import type { StartMock, StartQuiz } from "./requests";
import { sweepOwn } from "./sweep";

export type StartRequest = {
  readonly candidate: Candidate;
  /** Decides form, order and option order; a fresh random one unless a test asks for its own. */
  readonly seed?: string;
};

export type Started = { readonly attemptId: string };

/** Draws a form by the blueprint and starts its clock, all in one transaction. Refuses a second open mock exam. */
export async function startMock(db: Client, request: StartRequest & StartMock, now: Date): Promise<Outcome<Started>> {
  await sweepOwn(db, request.candidate.id, now);
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { blueprint, hash, place } = await requireInForce(tx, request.candidate.id, now);
    const { candidate, layout, extraMinutes, timing, hasAgreed } = request;
    const other = refuseOther(request, blueprint);
    if (other !== null) return other;
    const timeChoice: TimeChoice = timing ?? { kind: "extra", minutes: extraMinutes };
    const asked = toExamTime(blueprint, timeChoice);
    if (!asked.ok) return refuse(400, { code: "invalid", message: asked.message });
    const [open] = await findHistory(tx, candidate.id, { skip: 0, take: 1, status: "inProgress", kind: "mock" });
    if (open !== undefined) {
      const message = "A mock exam is open. Resume it or end it before you begin another.";
      return refuse(409, { code: "mockOpen", message, attemptId: open.id });
    }
    const pool = await findPool(tx, { candidateId: candidate.id, place });
    const seed = request.seed ?? randomUUID();
    const form = assembleForm({ rules: toFormRules(blueprint), pool, layout, seed });
    if (!form.ok) return refuse(409, { code: "poolTooSmall", message: sayShortage(blueprint.code, form) });
    return begin(tx, {
      candidateId: candidate.id,
      kind: "mock",
      mode: "exam",
      title: `${blueprint.code} mock exam`,
      blueprint,
      blueprintHash: hash,
      options: { layout, hasAgreed },
      relaxed: form.relaxed,
      seed,
      startedAt: now,
      timeChoice,
      ...asked.time,
      places: form.places,
    });
  });
}

/** Draws a quiz from what was chosen and starts it, in one transaction. With a seed everybody gets the same questions. */
export async function startQuiz(
  db: Client,
  request: Pick<StartRequest, "candidate"> & StartQuiz,
  now: Date,
): Promise<Outcome<Started>> {
  const { candidate } = request;
  const choices = toQuizChoices(request);
  await prepareFilter(db, { candidateId: candidate.id, only: choices.only }, now);
  return inTurnOf(db, candidate.id, async (tx) => {
    const { blueprint, hash, place } = await requireInForce(tx, candidate.id, now);
    const other = refuseOther(request, blueprint);
    if (other !== null) return other;
    const { count, mode, timed, minutes } = choices;
    const { minItems, maxItems, minutesPerItem } = blueprint.quiz;
    if (count < minItems || count > maxItems) {
      const message = `count: a quiz has ${minItems} to ${maxItems} questions, ${count} were asked for.`;
      return refuse(400, { code: "invalid", message });
    }
    const pool = await findQuizPool(tx, { candidateId: candidate.id, place, ...choices }, now);
    const seed = choices.seed ?? randomUUID();
    const drawn = drawQuiz({ scope: choices, pool, count, seed, isNeutral: choices.seed !== null });
    if (!drawn.ok) {
      const message = `Only ${drawn.available} questions can be drawn from this choice, ${count} were asked for. Questions of an open attempt are left out.`;
      return refuse(409, { code: "poolTooSmall", message });
    }
    if (drawn.items.some(({ isOpen }) => isOpen)) return refuse(409, { code: "itemsOpen", message: sayOpenItems });
    return begin(tx, {
      candidateId: candidate.id,
      kind: "quiz",
      mode,
      title: nameQuiz(blueprint, choices),
      blueprint,
      blueprintHash: hash,
      options: { ...choices, bank: await findPoolHash(tx, { code: blueprint.code, place }) },
      relaxed: [],
      seed,
      startedAt: now,
      timeChoice: standardTime,
      timeLimitMinutes: timed ? (minutes ?? count * minutesPerItem) : null,
      extraMinutes: 0,
      places: drawn.items.map((item) => ({ item, scored: true })),
    });
  });
}

/** Refuses what a page about another exam than the one in force asks for; null where it is the same, or the page names none. */
function refuseOther(asked: { readonly blueprint?: string | undefined }, { code }: Blueprint): Outcome<never> | null {
  if (asked.blueprint === undefined || asked.blueprint === code) return null;
  const message = `You are preparing for ${code} now, and this page is about ${asked.blueprint}. Load it again.`;
  return refuse(409, { code: "otherExam", message });
}

const sayOpenItems =
  "Questions of this quiz stand in an attempt that is open now. End that attempt first; then the same quiz can begin.";

type Made = "id" | "blueprint" | "scale" | "scaleVersion" | "accommodations" | "deadlineAt" | "places";

type Beginning = Omit<NewAttempt, Made> & {
  readonly timeChoice: TimeChoice;
  readonly blueprint: Blueprint;
  readonly blueprintHash: string;
  readonly places: readonly FormPlan[];
};

type FormPlan = {
  readonly item: DrawableItem;
  readonly scored: boolean;
  /** Decides the numbers of a family where the seed of the attempt is not to. */
  readonly instanceSeed?: string;
  /** The entry of the review schedule that the item is shown for. */
  readonly reviewOf?: string;
};

/** Writes an attempt with its form and starts its clock, in the caller's transaction. */
export async function begin(db: Db, beginning: Beginning): Promise<Outcome<Started>> {
  const { blueprint, blueprintHash, places, timeChoice, ...rest } = beginning;
  const id = randomUUID();
  const { timeLimitMinutes, extraMinutes, startedAt } = rest;
  const shown = await fillFamilies(db, places, rest);
  await insertAttempt(db, {
    ...rest,
    id,
    blueprint: { code: blueprint.code, hash: blueprintHash },
    scale: { min: blueprint.scale.min, cut: blueprint.scale.cut, max: blueprint.scale.max },
    scaleVersion: blueprint.scaleVersion,
    accommodations: toAccommodations(timeChoice, await findDisplay(db, rest.candidateId)),
    deadlineAt: timeLimitMinutes === null ? null : deadlineAfter(startedAt, timeLimitMinutes + extraMinutes),
    places: toPlaces(shown, { seed: rest.seed, shift: blueprint.scaleShift }),
  });
  return accept({ attemptId: id });
}

/** Gives each item of a parametric family the instance of this attempt, stored as a version of its own. */
async function fillFamilies(
  db: Db,
  places: Beginning["places"],
  { seed, startedAt }: { readonly seed: string; readonly startedAt: Date },
): Promise<Beginning["places"]> {
  const filled = [];
  for (const place of places) {
    const { item } = place;
    const instance = item.family === null ? undefined : instanceOf(item.family, place.instanceSeed ?? seed);
    const stored = instance === undefined ? {} : await storeInstance(db, item.versionId, instance, startedAt);
    filled.push({ ...place, item: { ...item, ...stored } });
  }
  return filled;
}

function toPlaces(places: Beginning["places"], how: { seed: string; shift: number }): NewPlace[] {
  const random = createRandom(`${how.seed}/options`);
  return places.map(({ item, scored, reviewOf }) => ({
    versionId: item.versionId,
    placing: item.task === item.home ? null : { domain: item.domain, task: item.task },
    scored,
    firstExposure: item.exposures === 0,
    reviewOf: reviewOf ?? null,
    difficulty: difficultyOf({ ...item, optionCount: item.optionIds.length }, how.shift),
    optionOrder: shuffle([...item.optionIds].sort(), random).map((optionId) => ({ handle: createHandle(), optionId })),
  }));
}

/** Names an option for this attempt alone; tells nothing of the option or of its place in the file. */
export function createHandle(): string {
  return randomBytes(9).toString("base64url");
}
