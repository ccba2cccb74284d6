import { describe, expect, it } from "vitest";
import { sayImport } from "./move-data";

describe("sayImport", () => {
  it("says what came in and what was here", () => {
    expect(sayImport({ attempts: 1, known: 0, rows: 66 })).toBe("1 attempt taken in.");
    expect(sayImport({ attempts: 3, known: 2, rows: 66 })).toBe("3 attempts taken in; 2 were here already.");
    expect(sayImport({ attempts: 0, known: 5, rows: 2 })).toBe(
      "No attempt in this file is new; what else it holds was taken in.",
    );
    expect(sayImport({ attempts: 0, known: 5, rows: 0 })).toBe("Everything in this file was here already.");
  });
});
