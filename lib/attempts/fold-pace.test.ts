import { describe, expect, it } from "vitest";
import { nextSize } from "./fold-pace";

describe("nextSize", () => {
  it("takes as many questions as fit into a turn of 12 ms", () => {
    expect(nextSize({ size: 10, tookMs: 9 })).toBe(13);
    expect(nextSize({ size: 10, tookMs: 12 })).toBe(10);
    expect(nextSize({ size: 8, tookMs: 15 })).toBe(6);
  });

  it("takes half as many where they took far too long, and in the end one, so that it goes on", () => {
    expect(nextSize({ size: 8, tookMs: 500 })).toBe(4);
    expect(nextSize({ size: 3, tookMs: 500 })).toBe(1);
    expect(nextSize({ size: 1, tookMs: 500 })).toBe(1);
  });

  it("takes no more than twice as many, however quickly the last ones were done", () => {
    expect(nextSize({ size: 4, tookMs: 0.1 })).toBe(8);
    expect(nextSize({ size: 1, tookMs: 0 })).toBe(2);
  });
});
