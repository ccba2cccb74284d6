import type { SavedResponse } from "@/lib/exam/room-views";

/** A question that was on the screen and is not answered, as the server tells of it; `change` says what is otherwise. */
export function unanswered(position: number, change: Partial<SavedResponse> = {}): SavedResponse {
  return {
    ...{ position, sequence: 0, selected: [], flagged: false, seen: true, timeSpentMs: 0 },
    ...{ savedAt: null, givenAt: null, savedBy: null, reveal: null },
    ...change,
  };
}
