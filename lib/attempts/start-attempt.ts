import { randomBytes, randomUUID } from "node:crypto";
import { storeInstance } from "@/lib/db/instances";
import { findPool, type DrawableItem } from "@/lib/db/pool";
import { insertAttempt, type NewAttempt, type NewPlace } from "@/lib/db/attempts";
import { findHistory } from "@/lib/db/history";
import type { Client, Db } from "@/lib/db/db";
import type { Blueprint } from "@/lib/exam/blueprint";
import { deadlineAfter } from "@/lib/exam/clock";
import { instanceOf } from "@/lib/exam/families";
import { assembleForm } from "@/lib/exam/form";
import { drawQuiz } from "@/lib/exam/quiz";
import { createRandom, shuffle } from "@/lib/exam/random";
import { difficultyOf } from "@/lib/scoring/difficulty";
import type { Candidate } from "./candidate";
import { requireBlueprint, toFormRules } from "./blueprint";
import { accept, refuse, type Outcome } from "./outcome";
import { nameQuiz, sayShortage } from "./phrases";
import type { StartMock, StartQuiz } from "./requests";
import { sweepExpired } from "./sweep";

export type StartRequest = {
  readonly candidate: Candidate;
  /** Decides form, order and option order; a fresh random one unless a test asks for its own. */
  readonly seed?: string;
};

type Started = { readonly attemptId: string };

/** Draws a form by the blueprint and starts its clock, all in one transaction. Refuses a second open mock exam. */
export async function startMock(db: Client, request: StartRequest & StartMock, now: Date): Promise<Outcome<Started>> {
  await sweepExpired(db, now);
  return db.$transaction(async (tx) => {
    const { blueprint, hash } = await requireBlueprint(tx);
    const { candidate, layout, extraMinutes } = request;
    const { maxExtraMinutes } = blueprint;
    if (extraMinutes > maxExtraMinutes) {
      const message = `extraMinutes: at most ${maxExtraMinutes} minutes can be added, ${extraMinutes} were asked for.`;
      return refuse(400, { code: "invalid", message });
    }
    const [open] = await findHistory(tx, candidate.id, { skip: 0, take: 1, status: "inProgress", kind: "mock" });
    if (open !== undefined) {
      const message = "A mock exam is open. Resume it or end it before you begin another.";
      return refuse(409, { code: "mockOpen", message, attemptId: open.id });
    }
    const pool = await findPool(tx, candidate.id);
    const seed = request.seed ?? randomUUID();
    const form = assembleForm({ rules: toFormRules(blueprint), pool, layout, seed });
    if (!form.ok) return refuse(409, { code: "poolTooSmall", message: sayShortage(form) });
    return begin(tx, {
      candidateId: candidate.id,
      kind: "mock",
      mode: "exam",
      title: `${blueprint.code} mock exam`,
      blueprint,
      blueprintHash: hash,
      options: { layout },
      relaxed: form.relaxed,
      seed,
      startedAt: now,
      timeLimitMinutes: blueprint.timeLimitMinutes,
      extraMinutes,
      places: form.places,
    });
  });
}

/** Draws a quiz from the chosen domains, tasks and topics and starts it, in one transaction. */
export async function startQuiz(db: Client, request: StartRequest & StartQuiz, now: Date): Promise<Outcome<Started>> {
  return db.$transaction(async (tx) => {
    const { blueprint, hash } = await requireBlueprint(tx);
    const { candidate, domains, tasks, topics, count, mode, timed } = request;
    const { minItems, maxItems, minutesPerItem } = blueprint.quiz;
    if (count < minItems || count > maxItems) {
      const message = `count: a quiz has ${minItems} to ${maxItems} questions, ${count} were asked for.`;
      return refuse(400, { code: "invalid", message });
    }
    const pool = await findPool(tx, candidate.id);
    const seed = request.seed ?? randomUUID();
    const drawn = drawQuiz({ scope: { domains, tasks, topics }, pool, count, seed });
    if (!drawn.ok) {
      const message = `Only ${drawn.available} questions can be drawn from this choice, ${count} were asked for. Questions of an open attempt are left out.`;
      return refuse(409, { code: "poolTooSmall", message });
    }
    return begin(tx, {
      candidateId: candidate.id,
      kind: "quiz",
      mode,
      title: nameQuiz(blueprint, { domains, tasks, topics }),
      blueprint,
      blueprintHash: hash,
      options: { domains, tasks, topics, count, timed },
      relaxed: [],
      seed,
      startedAt: now,
      timeLimitMinutes: timed ? count * minutesPerItem : null,
      extraMinutes: 0,
      places: drawn.items.map((item) => ({ item, scored: true })),
    });
  });
}

type Beginning = Omit<NewAttempt, "id" | "blueprint" | "scale" | "scaleVersion" | "deadlineAt" | "places"> & {
  readonly blueprint: Blueprint;
  readonly blueprintHash: string;
  readonly places: readonly { readonly item: DrawableItem; readonly scored: boolean }[];
};

async function begin(db: Db, beginning: Beginning): Promise<Outcome<Started>> {
  const { blueprint, blueprintHash, places, ...rest } = beginning;
  const id = randomUUID();
  const { timeLimitMinutes, extraMinutes, startedAt } = rest;
  const shown = await fillFamilies(db, places, rest);
  await insertAttempt(db, {
    ...rest,
    id,
    blueprint: { code: blueprint.code, hash: blueprintHash },
    scale: { min: blueprint.scale.min, cut: blueprint.scale.cut, max: blueprint.scale.max },
    scaleVersion: blueprint.scaleVersion,
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
    const instance = item.family === null ? undefined : instanceOf(item.family, seed);
    const stored = instance === undefined ? {} : await storeInstance(db, item.versionId, instance, startedAt);
    filled.push({ ...place, item: { ...item, ...stored } });
  }
  return filled;
}

function toPlaces(places: Beginning["places"], how: { seed: string; shift: number }): NewPlace[] {
  const random = createRandom(`${how.seed}/options`);
  return places.map(({ item, scored }) => ({
    versionId: item.versionId,
    scored,
    firstExposure: item.exposures === 0,
    difficulty: difficultyOf({ ...item, optionCount: item.optionIds.length }, how.shift),
    optionOrder: shuffle([...item.optionIds].sort(), random).map((optionId) => ({ handle: createHandle(), optionId })),
  }));
}

/** Names an option for this attempt alone; tells nothing of the option or of its place in the file. */
function createHandle(): string {
  return randomBytes(9).toString("base64url");
}
