import { describe, expect, it } from "vitest";
import { MAX_POSITION } from "@/lib/exam/blueprint";
import { positionSchema, problemSchema, visitsBodySchema } from "./requests";

describe("the number of a question", () => {
  it("has one way of being written in an address, and ends where forms do", () => {
    for (const text of ["1", "9", "10", "999", String(MAX_POSITION)])
      expect(positionSchema.parse(text)).toBe(Number(text));
    for (const text of ["", "0", "01", "-1", "1.0", "1e2", " 1", String(MAX_POSITION + 1), "9".repeat(400)]) {
      const { error } = positionSchema.safeParse(text);
      expect(
        error?.issues.map(({ message }) => message),
        text,
      ).toEqual(["is not a number of a question"]);
    }
  });

  it("is the same in what a page sends", () => {
    const takes = (position: number) => [
      problemSchema.safeParse({ position, note: "Two keys?" }).success,
      visitsBodySchema.safeParse({ visits: [{ position, timeSpentMs: 1 }] }).success,
    ];
    expect([1, MAX_POSITION].map(takes)).toEqual([
      [true, true],
      [true, true],
    ]);
    expect([0, 1.5, MAX_POSITION + 1].flatMap(takes)).not.toContain(true);
  });
});
