import { describe, expect, it } from "vitest";
import { unanswered } from "@/lib/testing/responses";
import type { Reveal, SavedResponse } from "@/lib/exam/room-views";
import {
  completenessOf,
  countStates,
  neighbour,
  openRoom,
  roomReducer,
  type RoomAction,
  type RoomState,
} from "./room-state";

const counts = [
  { position: 1, selectCount: 1 },
  { position: 2, selectCount: 2 },
  { position: 3, selectCount: 1 },
  { position: 4, selectCount: 1 },
];
const reveal: Reveal = { correct: true, help: "none", options: [], takeaway: "", references: [] };

const saved = (position: number, given: Partial<SavedResponse> = {}) => unanswered(position, { seen: false, ...given });

const after = (state: RoomState, ...actions: RoomAction[]) => actions.reduce(roomReducer, state);
const fresh = () => openRoom(counts, []);
const at = (state: RoomState, position: number) => state.items.get(position);

describe("openRoom", () => {
  it("starts a new attempt at the first question, which is seen from then on", () => {
    expect(fresh().position).toBe(1);
    expect([...fresh().items.values()].map(({ seen }) => seen)).toEqual([true, false, false, false]);
  });

  it("comes back after a reload at the question that was reached, with what is saved", () => {
    const room = openRoom(counts, [saved(1, { seen: true, selected: ["a"], flagged: true }), saved(2, { seen: true })]);
    expect(room.position).toBe(2);
    expect(at(room, 1)).toEqual({ seen: true, selected: ["a"], flagged: true, reveal: null, checked: [] });
    expect(at(room, 3)?.seen).toBe(false);
  });

  it("comes back at the last question when all were seen", () => {
    expect(
      openRoom(
        counts,
        counts.map(({ position }) => saved(position, { seen: true })),
      ).position,
    ).toBe(4);
  });
});

describe("choosing", () => {
  it("changes the answer of a question that takes one option", () => {
    const room = after(fresh(), { type: "choose", handle: "a" }, { type: "choose", handle: "b" });
    expect(at(room, 1)?.selected).toEqual(["b"]);
  });

  it("refuses an option too many with a sentence, and unselects nothing by itself", () => {
    const room = after(
      fresh(),
      { type: "goTo", position: 2 },
      { type: "choose", handle: "a" },
      { type: "choose", handle: "b" },
      { type: "choose", handle: "c" },
    );
    expect(at(room, 2)?.selected).toEqual(["a", "b"]);
    expect(room.said.text).toBe("2 options are selected already. Unselect one before you choose another.");
  });

  it("says the same refusal again when it happens again", () => {
    const full = after(
      fresh(),
      { type: "goTo", position: 2 },
      { type: "choose", handle: "a" },
      { type: "choose", handle: "b" },
    );
    const once = after(full, { type: "choose", handle: "c" });
    expect(after(once, { type: "choose", handle: "c" }).said.count).toBe(once.said.count + 1);
  });

  it("unselects a chosen checkbox", () => {
    const room = after(
      fresh(),
      { type: "goTo", position: 2 },
      { type: "choose", handle: "a" },
      { type: "choose", handle: "a" },
    );
    expect(at(room, 2)?.selected).toEqual([]);
  });

  it("clears an answer", () => {
    const room = after(fresh(), { type: "choose", handle: "a" }, { type: "clear" });
    expect(at(room, 1)?.selected).toEqual([]);
    expect(completenessOf(room, 1)).toBe("incomplete");
  });

  it("changes nothing of a question whose answer was shown", () => {
    const locked = after(fresh(), { type: "choose", handle: "a" }, { type: "reveal", position: 1, reveal });
    const room = after(locked, { type: "choose", handle: "b" }, { type: "clear" }, { type: "flag" });
    expect(at(room, 1)).toEqual(at(locked, 1));
    expect(room.said.text).toBe("The answer has been shown: this question is locked.");
  });

  it("takes over what another window saved", () => {
    const room = after(fresh(), { type: "adopt", position: 3, selected: ["z"], flagged: true });
    expect(at(room, 3)).toEqual({ seen: true, selected: ["z"], flagged: true, reveal: null, checked: [] });
  });
});

describe("practice mode", () => {
  const option = { handle: "a", isKey: false, rationale: "Because." };

  it("keeps what was checked of an item, each option once, and opens with it", () => {
    const room = after(fresh(), { type: "checked", position: 1, option }, { type: "checked", position: 1, option });
    expect(at(room, 1)?.checked).toEqual([option]);
    expect(at(room, 2)?.checked).toEqual([]);
    expect(openRoom(counts, [], [{ position: 3, options: [option] }]).items.get(3)?.checked).toEqual([option]);
  });

  it("takes a question whose answer was shown without one as done with", () => {
    const shown = { ...reveal, correct: false, help: "revealed" as const };
    expect(completenessOf(after(fresh(), { type: "reveal", position: 1, reveal: shown }), 1)).toBe("complete");
  });
});

describe("countStates", () => {
  it("counts half of a double answer as incomplete, and what was never shown as unseen", () => {
    const room = after(
      fresh(),
      { type: "choose", handle: "a" },
      { type: "goTo", position: 2 },
      { type: "choose", handle: "b" },
      { type: "flag" },
    );
    expect(countStates(room)).toEqual({ complete: 1, incomplete: 1, unseen: 2, flagged: 1 });
  });
});

describe("moving", () => {
  it("goes on to the review screen behind the last question", () => {
    const last = after(fresh(), { type: "goTo", position: 4 });
    expect(last.view).toBe("item");
    expect(after(last, { type: "step", by: 1 }).view).toBe("review");
  });

  it("stays at the first question", () => {
    expect(after(fresh(), { type: "step", by: -1 }).position).toBe(1);
  });

  it("ignores a question that does not exist", () => {
    expect(after(fresh(), { type: "goTo", position: 99 }).position).toBe(1);
  });

  it("does not page through questions behind the review screen", () => {
    const review = after(fresh(), { type: "review" });
    expect(after(review, { type: "step", by: 1 })).toBe(review);
    expect(after(review, { type: "step", by: -1 })).toMatchObject({ view: "item", position: 1 });
  });

  it("drops what was said when the candidate moves on", () => {
    const room = after(fresh(), { type: "say", text: "10 minutes left." }, { type: "step", by: 1 });
    expect(room.said.text).toBe("");
  });
});

describe("walking", () => {
  const flagged = () =>
    after(fresh(), { type: "flag" }, { type: "goTo", position: 3 }, { type: "flag" }, { type: "review" });

  it("walks only flagged questions, and ends on the review screen", () => {
    const first = after(flagged(), { type: "walk", walk: "flagged" });
    expect(first).toMatchObject({ view: "item", position: 1 });
    const second = after(first, { type: "step", by: 1 });
    expect(second.position).toBe(3);
    expect(neighbour(second, -1)).toBe(1);
    expect(after(second, { type: "step", by: 1 })).toMatchObject({ view: "review", walk: null });
  });

  it("walks incomplete and unseen questions, and keeps the way when one of them is completed", () => {
    const room = after(
      fresh(),
      { type: "choose", handle: "a" },
      { type: "review" },
      { type: "walk", walk: "incomplete" },
    );
    expect(room).toMatchObject({ position: 2, walk: [2, 3, 4] });
    const done = after(room, { type: "step", by: 1 }, { type: "choose", handle: "x" });
    expect(neighbour(done, -1)).toBe(2);
    expect(neighbour(done, 1)).toBe(4);
  });

  it("goes on from a question outside of the way", () => {
    const walking = after(flagged(), { type: "walk", walk: "flagged" }, { type: "goTo", position: 2 });
    expect(neighbour(walking, 1)).toBe(3);
  });

  it("says so when there is nothing to walk", () => {
    const room = after(fresh(), { type: "review" }, { type: "walk", walk: "flagged" });
    expect(room.view).toBe("review");
    expect(room.said.text).toBe("No question is flagged.");
  });
});
