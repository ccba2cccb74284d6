import type { AttemptPlace } from "@/lib/db/attempts";
import { helpOf, isRightWithHelp, tellable } from "@/lib/exam/help";
import { isCorrect } from "@/lib/exam/responses";
import type { DeliveredItem, ItemChecks, Reveal, SavedResponse, ShownOption } from "@/lib/exam/room-views";

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
    givenAt: place.givenAt?.toISOString() ?? null,
    savedBy: place.savedBy,
    reveal: place.lockedAt === null ? null : toReveal(place),
  };
}

/** The key and rationales of a locked practice item. Throws when the item is not locked: then nobody may see them. */
export function toReveal(place: AttemptPlace): Reveal {
  if (place.lockedAt === null) throw new Error("an item that is not locked has nothing to reveal");
  return {
    correct: isCorrect(keyOf(place), place.selected),
    help: helpOf(place),
    options: toShown(place, place.version.options),
    takeaway: place.version.takeaway,
    references: place.version.references,
  };
}

/** Key and rationale of the options that were checked one at a time; nothing of any other. */
export function toChecks(place: AttemptPlace): ItemChecks {
  return { position: place.position, options: toShown(place, tellable(place.version.options, place)) };
}

function toShown({ optionOrder }: AttemptPlace, options: AttemptPlace["version"]["options"]): ShownOption[] {
  return optionOrder.flatMap(({ handle, optionId }) => {
    const option = options.find(({ id }) => id === optionId);
    return option === undefined ? [] : [{ handle, isKey: option.key, rationale: option.rationale }];
  });
}

/** The ids of the options that an item is keyed to, by the key in force. */
export const keyOf = ({ version }: AttemptPlace) => version.options.filter(({ key }) => key).map(({ id }) => id);

/** What came of an item in a closed attempt. */
export function toOutcome(place: AttemptPlace) {
  const { correct, selected, flagged } = place;
  return {
    correct: correct === true,
    blank: selected.length === 0,
    flagged,
    help: helpOf(place),
    isRightWithHelp: isRightWithHelp({ ...place, key: keyOf(place) }),
  };
}

/** Option ids as the handles that this attempt shows. */
export function toHandles({ optionOrder }: Pick<AttemptPlace, "optionOrder">, optionIds: readonly string[]): string[] {
  return optionOrder.filter(({ optionId }) => optionIds.includes(optionId)).map(({ handle }) => handle);
}
