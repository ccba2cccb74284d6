import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { writeChecked, writeReveal } from "@/lib/db/responses";
import { inTurnOf } from "@/lib/db/turns";
import { addCheck } from "@/lib/exam/help";
import type { Reveal, SaveResult, ShownOption } from "@/lib/exam/room-views";
import type { Candidate } from "./candidate";
import { toChecks, toReveal } from "./deliver";
import { accept, notInExam, unknownPosition, type Outcome } from "./outcome";
import type { CheckOption, RevealItem } from "./requests";
import { refreshReviews } from "./review-state";
import { findPlace, refusalOf, staleWrite, store, toOptionIds, toResult } from "./save-response";

/** What practice mode tells of an item before it is answered. The rules are in lib/exam/help. */

type Asked = { readonly candidate: Candidate; readonly attemptId: string; readonly position: number };

/**
 * Shows key and rationales of an item that is not answered, and locks it. It counts as a blank from then on, whatever was selected.
 * Asking again shows the same again. Refuses, with nothing changed: whatever saveResponse refuses, and exam mode.
 */
export async function revealItem(
  db: Client,
  request: Asked & RevealItem,
  now: Date,
): Promise<Outcome<{ reveal: Reveal; saved: SaveResult }>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { attemptId, position } = request;
    const placed = await findPlace(tx, request, now);
    if (!placed.ok) return placed;
    const refusal = refusalOf(placed.value, request.window, { mayBeLocked: true });
    if (refusal !== null) return refusal;
    const { head, place } = placed.value;
    if (head.mode !== "practice") return notInExam("Answers are shown before the end");
    if (place.lockedAt !== null) return accept({ reveal: toReveal(place), saved: toResult(head, place, false, now) });
    if (request.sequence <= place.sequence) return staleWrite();
    const blank = { ...request, selected: [] };
    const saved = await store(tx, { head, place, optionIds: [], request: blank }, now);
    await writeReveal(tx, { attemptId, position }, now);
    await refreshReviews(tx, { candidateId: head.candidateId, attemptId, position }, now);
    const [locked] = await findPlaces(tx, attemptId, position);
    return locked === undefined ? unknownPosition(position) : accept({ reveal: toReveal(locked), saved });
  });
}

/**
 * Tells of one option whether it is a key, and why; the item is helped from then on. The answer that is stored stays as it is.
 * Refuses like revealItem, a locked item, and an option that is not one of the item's.
 */
export async function checkOption(
  db: Client,
  request: Asked & CheckOption,
  now: Date,
): Promise<Outcome<{ option: ShownOption }>> {
  return inTurnOf(db, request.candidate.id, async (tx) => {
    const { attemptId, position, handle } = request;
    const placed = await findPlace(tx, request, now);
    if (!placed.ok) return placed;
    if (placed.value.head.mode !== "practice") return notInExam("An option can be checked");
    const refusal = refusalOf(placed.value, request.window);
    if (refusal !== null) return refusal;
    const { place } = placed.value;
    const found = toOptionIds(place, [handle]);
    if (!found.ok) return found;
    const checked = found.value.reduce(addCheck, place.checked);
    if (checked !== place.checked) await writeChecked(tx, { attemptId, position }, checked);
    const option = toChecks({ ...place, checked }).options.find((shown) => shown.handle === handle);
    return option === undefined ? unknownPosition(position) : accept({ option });
  });
}
