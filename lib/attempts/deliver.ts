import type { AttemptPlace } from "@/lib/db/attempts";
import { isCorrect } from "@/lib/exam/responses";
import type { DeliveredItem, Reveal, SavedResponse } from "@/lib/exam/views";

/** What a candidate may see of an item while the attempt is open. Picked by name: nothing else gets out. */
export function toDeliveredItem({ position, version, optionOrder }: AttemptPlace): DeliveredItem {
  const texts = new Map(version.options.map(({ id, text }) => [id, text]));
  return {
    position,
    stem: version.stem,
    selectCount: version.selectCount,
    options: optionOrder.map(({ handle, optionId }) => ({ handle, text: texts.get(optionId) ?? "" })),
  };
}

/** The saved state of an item, with its reveal when it is locked. */
export function toSavedResponse(place: AttemptPlace): SavedResponse {
  return {
    position: place.position,
    sequence: place.sequence,
    selected: toHandles(place, place.selected),
    flagged: place.flagged,
    seen: place.seen,
    timeSpentMs: place.timeSpentMs,
    savedAt: place.savedAt?.toISOString() ?? null,
    reveal: place.lockedAt === null ? null : toReveal(place),
  };
}

/** The key and rationales of a locked practice item. Throws when the item is not locked: then nobody may see them. */
export function toReveal(place: AttemptPlace): Reveal {
  if (place.lockedAt === null) throw new Error("an item that is not locked has nothing to reveal");
  const options = place.optionOrder.flatMap(({ handle, optionId }) => {
    const option = place.version.options.find(({ id }) => id === optionId);
    return option === undefined ? [] : [{ handle, isKey: option.key, rationale: option.rationale }];
  });
  return {
    correct: isRight(place),
    options,
    takeaway: place.version.takeaway,
    references: place.version.references,
  };
}

/** True when what is stored of a response is the key exactly. */
export function isRight({ version, selected }: AttemptPlace): boolean {
  return isCorrect(
    version.options.filter(({ key }) => key).map(({ id }) => id),
    selected,
  );
}

/** What came of an item in a closed attempt. */
export function toOutcome({ correct, selected, flagged }: AttemptPlace) {
  return { correct: correct === true, blank: selected.length === 0, flagged };
}

/** Option ids as the handles that this attempt shows. */
export function toHandles({ optionOrder }: AttemptPlace, optionIds: readonly string[]): string[] {
  return optionOrder.filter(({ optionId }) => optionIds.includes(optionId)).map(({ handle }) => handle);
}
