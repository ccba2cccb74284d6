import { describe, expect, it } from "vitest";
import { sayChecked, toVerdict } from "./verdict";

const wrong = { correct: false, blank: false, help: "none", isRightWithHelp: false } as const;

describe("the verdict on a question", () => {
  it("tells right, wrong, blank, revealed and right after help apart by word and tone", () => {
    const verdicts = [
      toVerdict({ ...wrong, correct: true }),
      toVerdict(wrong),
      toVerdict({ ...wrong, blank: true }),
      toVerdict({ ...wrong, blank: true, help: "revealed" }),
      toVerdict({ ...wrong, help: "checked", isRightWithHelp: true }),
      toVerdict({ ...wrong, help: "checked" }),
    ];
    expect(verdicts.map(({ word, tone }) => `${word}: ${tone}`)).toEqual([
      "Right: good",
      "Wrong: bad",
      "Blank: warn",
      "Revealed, not answered: warn",
      "Right after help, not counted: warn",
      "Wrong: bad",
    ]);
  });

  it("names the options that were checked", () => {
    expect(sayChecked([])).toBeNull();
    expect(sayChecked(["B"])).toMatch(/^You checked option B /);
    expect(sayChecked(["A", "C"])).toMatch(/^You checked options A, C /);
  });
});
