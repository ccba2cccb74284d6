import { describe, expect, it } from "vitest";
import { toReference } from "./equating";
import { makeReferenceForm } from "./reference-form";

describe("makeReferenceForm", () => {
  it("takes each task's quantiles and moves all to the standard share", () => {
    const form = makeReferenceForm({
      tasks: [
        { count: 2, difficulties: [3, 0, 1, 2] },
        { count: 1, difficulties: [-1, 1] },
      ],
      share: 0.72,
    });
    // By hand: quantiles at 1/4 and 3/4 of 0, 1, 2, 3 are 0.5 and 2.5; the middle of -1 and 1 is 0. The constant is the same for all.
    expect((form[1] ?? 0) - (form[0] ?? 0)).toBeCloseTo(2, 9);
    expect((form[0] ?? 0) - (form[2] ?? 0)).toBeCloseTo(0.5, 9);
    expect(toReference(form).shareAtCut).toBeCloseTo(0.72, 9);
  });

  it("refuses a task that has no items", () => {
    expect(() => makeReferenceForm({ tasks: [{ count: 1, difficulties: [] }], share: 0.72 })).toThrow(RangeError);
  });
});
