import { randomUUID } from "node:crypto";
import { insertAttempt, type NewPlace } from "@/lib/db/attempts";
import { findDisplay } from "@/lib/db/candidates";
import type { Client, Db } from "@/lib/db/db";
import { findOwnExposures, findOwnItems, type OwnItem } from "@/lib/db/own-items";
import { findOpenItemIds } from "@/lib/db/pool";
import { inTurnOf } from "@/lib/db/turns";
import { deadlineAfter } from "@/lib/exam/clock";
import { toAccommodations } from "@/lib/exam/display";
import { drawOwn, orderOptions } from "@/lib/exam/own-questions";
import { createRandom, type Random } from "@/lib/exam/random";
import { standardTime } from "@/lib/exam/time-choice";
import { requireInForce } from "./blueprint";
import { accept, refuse, type Outcome } from "./outcome";
import type { StartOwn } from "./requests";
import { createHandle, type StartRequest } from "./start-attempt";

/**
 * Draws a quiz of the candidate's own questions alone and starts it, in one transaction. None of the bank is in it, and nothing of
 * it is evidence for the exam: its questions are rated by nobody.
 */
export async function startOwnQuiz(
  db: Client,
  request: StartRequest & StartOwn,
  now: Date,
): Promise<Outcome<{ attemptId: string }>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { candidate, count, mode, timed } = request;
    const { blueprint, hash } = await requireInForce(tx, candidate.id, now);
    const { maxItems, minutesPerItem } = blueprint.quiz;
    if (count > maxItems) {
      const message = `count: a quiz has at most ${maxItems} questions, ${count} were asked for.`;
      return refuse(400, { code: "invalid", message });
    }
    const items = await findDrawable(tx, candidate.id);
    if (items.length < count) {
      const message = `Only ${items.length} of your own questions can be drawn, ${count} were asked for. Questions of an open attempt are left out.`;
      return refuse(409, { code: "poolTooSmall", message });
    }
    const seed = request.seed ?? randomUUID();
    const id = randomUUID();
    const timeLimitMinutes = timed ? count * minutesPerItem : null;
    await insertAttempt(tx, {
      id,
      candidateId: candidate.id,
      kind: "quiz",
      mode,
      isOwn: true,
      title: "Quiz: own questions",
      blueprint: { code: blueprint.code, hash },
      scale: { min: blueprint.scale.min, cut: blueprint.scale.cut, max: blueprint.scale.max },
      scaleVersion: blueprint.scaleVersion,
      options: { own: true, count, timed },
      relaxed: [],
      seed,
      startedAt: now,
      deadlineAt: timeLimitMinutes === null ? null : deadlineAfter(now, timeLimitMinutes),
      timeLimitMinutes,
      extraMinutes: 0,
      accommodations: toAccommodations(standardTime, await findDisplay(tx, candidate.id)),
      places: toPlaces(drawOwn(items, count, createRandom(seed)), createRandom(`${seed}/options`)),
    });
    return accept({ attemptId: id });
  });
}

/** A candidate's own questions that stand in no open attempt, with how often each was shown, in the order of their ids. */
export async function findDrawable(db: Db, candidateId: string): Promise<(OwnItem & { readonly exposures: number })[]> {
  const open = await findOpenItemIds(db, candidateId);
  const shown = await findOwnExposures(db, candidateId);
  return (await findOwnItems(db, candidateId))
    .filter(({ itemId }) => !open.has(itemId))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((item) => ({ ...item, exposures: shown.get(item.itemId) ?? 0 }));
}

/** No own question is a first exposure: those alone are evidence of an ability, and of what a question of the bank is worth. */
function toPlaces(items: readonly OwnItem[], random: Random): NewPlace[] {
  return items.map(({ versionId, options }) => ({
    versionId,
    placing: null,
    scored: true,
    firstExposure: false,
    difficulty: 0,
    reviewOf: null,
    optionOrder: orderOptions(options, random).map(({ id }) => ({ handle: createHandle(), optionId: id })),
  }));
}
