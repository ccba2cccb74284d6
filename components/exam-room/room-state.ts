import type { ItemChecks, Reveal, SavedResponse, ShownOption } from "@/lib/exam/room-views";

export type ItemState = {
  readonly selected: readonly string[];
  readonly flagged: boolean;
  readonly seen: boolean;
  /** Practice mode: the options that were checked one at a time. */
  readonly checked: readonly ShownOption[];
  readonly reveal: Reveal | null;
};

export type Completeness = "complete" | "incomplete" | "unseen";
export type Walk = "all" | "incomplete" | "flagged";

export type RoomState = {
  readonly position: number;
  readonly view: "item" | "review";
  /** The positions that previous and next walk through after a choice on the review screen; null: all of them. */
  readonly walk: readonly number[] | null;
  readonly items: ReadonlyMap<number, ItemState>;
  /** How many options each position takes. */
  readonly selectCounts: ReadonlyMap<number, number>;
  /** A sentence for the live region; the number makes the same sentence speak again. */
  readonly said: { readonly text: string; readonly count: number };
};

export type RoomAction =
  | { readonly type: "goTo"; readonly position: number }
  | { readonly type: "step"; readonly by: 1 | -1 }
  | { readonly type: "review" }
  | { readonly type: "walk"; readonly walk: Walk }
  | { readonly type: "choose"; readonly handle: string }
  | { readonly type: "clear" }
  | { readonly type: "flag" }
  | {
      readonly type: "adopt";
      readonly position: number;
      readonly selected: readonly string[];
      readonly flagged: boolean;
    }
  | { readonly type: "seen"; readonly positions: readonly number[] }
  | { readonly type: "reveal"; readonly position: number; readonly reveal: Reveal }
  | { readonly type: "checked"; readonly position: number; readonly option: ShownOption }
  | { readonly type: "say"; readonly text: string };

/** The room as it opens in a new tab: with everything that is saved, at the question that was reached last (the one before the first unseen). */
export function openRoom(
  counts: readonly { readonly position: number; readonly selectCount: number }[],
  responses: readonly SavedResponse[],
  checks: readonly ItemChecks[] = [],
): RoomState {
  const saved = new Map(responses.map((response) => [response.position, response]));
  const items = new Map(
    counts.map(({ position }) => {
      const at = saved.get(position);
      const state: ItemState = {
        selected: at?.selected ?? [],
        flagged: at?.flagged ?? false,
        seen: at?.seen ?? false,
        checked: checks.find((check) => check.position === position)?.options ?? [],
        reveal: at?.reveal ?? null,
      };
      return [position, state] as const;
    }),
  );
  const reached = counts.findIndex(({ position }) => items.get(position)?.seen !== true);
  const position = (reached === -1 ? counts.at(-1) : counts[Math.max(0, reached - 1)])?.position ?? 1;
  return see({
    position,
    view: "item",
    walk: null,
    items,
    selectCounts: new Map(counts.map((count) => [count.position, count.selectCount])),
    said: { text: "", count: 0 },
  });
}

/** What the candidate's actions do to the room. Pure: saving and the clock live elsewhere. */
export function roomReducer(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case "goTo":
      return state.items.has(action.position) ? see({ ...state, position: action.position, view: "item" }) : state;
    case "step":
      return step(state, action.by);
    case "review":
      return { ...state, view: "review", walk: null };
    case "walk":
      return startWalk(state, action.walk);
    case "choose":
      return choose(state, action.handle);
    case "clear":
      return change(state, state.position, (item) =>
        item.reveal === null && item.selected.length > 0 ? { ...item, selected: [] } : item,
      );
    case "flag":
      return toggleFlag(state);
    case "adopt":
      return change(state, action.position, (item) => ({
        ...item,
        seen: true,
        selected: action.selected,
        flagged: action.flagged,
      }));
    case "seen":
      return action.positions.reduce(markSeen, state);
    case "reveal":
      return change(state, action.position, (item) => ({ ...item, reveal: action.reveal }));
    case "checked":
      return change(state, action.position, (item) => ({
        ...item,
        checked: [...item.checked.filter(({ handle }) => handle !== action.option.handle), action.option],
      }));
    case "say":
      return say(state, action.text);
  }
}

/** Complete with all options chosen that the item takes, or once its answer has been shown; unseen until it was on the screen. */
export function completenessOf(state: RoomState, position: number): Completeness {
  const item = state.items.get(position);
  if (item === undefined || !item.seen) return "unseen";
  return item.reveal !== null || item.selected.length === state.selectCounts.get(position) ? "complete" : "incomplete";
}

/** How many items are complete, and how many are not or were never seen. */
export function countStates(state: RoomState): Readonly<Record<Completeness | "flagged", number>> {
  const counts = { complete: 0, incomplete: 0, unseen: 0, flagged: 0 };
  for (const [position, item] of state.items) {
    counts[completenessOf(state, position)]++;
    if (item.flagged) counts.flagged++;
  }
  return counts;
}

/** The position before or after the present one on the way that is being walked; null at its ends. */
export function neighbour(state: RoomState, by: 1 | -1): number | null {
  const way = state.walk ?? [...state.items.keys()];
  const found = by === 1 ? way.find((at) => at > state.position) : way.findLast((at) => at < state.position);
  return found ?? null;
}

function step(state: RoomState, by: 1 | -1): RoomState {
  if (state.view === "review") return by === -1 ? see({ ...state, view: "item" }) : state;
  const to = neighbour(state, by);
  if (to !== null) return see({ ...state, position: to });
  return by === 1 ? { ...state, view: "review", walk: null } : state;
}

function startWalk(state: RoomState, walk: Walk): RoomState {
  const positions = [...state.items.keys()].filter((position) => {
    if (walk === "flagged") return state.items.get(position)?.flagged === true;
    return walk === "all" || completenessOf(state, position) !== "complete";
  });
  const [first] = positions;
  if (first === undefined)
    return say(state, walk === "flagged" ? "No question is flagged." : "Every question is complete.");
  return see({ ...state, view: "item", position: first, walk: walk === "all" ? null : positions });
}

function choose(state: RoomState, handle: string): RoomState {
  const count = state.selectCounts.get(state.position) ?? 1;
  const item = state.items.get(state.position);
  if (item === undefined || item.reveal !== null) return state;
  if (count === 1) return change(state, state.position, (at) => ({ ...at, selected: [handle] }));
  if (item.selected.includes(handle)) {
    return change(state, state.position, (at) => ({
      ...at,
      selected: at.selected.filter((other) => other !== handle),
    }));
  }
  if (item.selected.length >= count) {
    return say(state, `${count} options are selected already. Unselect one before you choose another.`);
  }
  return change(state, state.position, (at) => ({ ...at, selected: [...at.selected, handle] }));
}

function toggleFlag(state: RoomState): RoomState {
  const item = state.items.get(state.position);
  if (item !== undefined && item.reveal !== null)
    return say(state, "The answer has been shown: this question is locked.");
  return change(state, state.position, (at) => ({ ...at, flagged: !at.flagged }));
}

function see(moved: RoomState): RoomState {
  const state = { ...moved, said: { ...moved.said, text: "" } };
  return markSeen(state, state.position);
}

function markSeen(state: RoomState, position: number): RoomState {
  return change(state, position, (item) => (item.seen ? item : { ...item, seen: true }));
}

function change(state: RoomState, position: number, make: (item: ItemState) => ItemState): RoomState {
  const item = state.items.get(position);
  if (item === undefined) return state;
  const next = make(item);
  if (next === item) return state;
  return { ...state, items: new Map(state.items).set(position, next), said: { ...state.said, text: "" } };
}

function say(state: RoomState, text: string): RoomState {
  return { ...state, said: { text, count: state.said.count + 1 } };
}
