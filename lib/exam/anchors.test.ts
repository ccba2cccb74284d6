import { describe, expect, it } from "vitest";
import { keptAnchors, MAX_ANCHORS } from "./anchors";

const HOUR_MS = 60 * 60 * 1000;
const now = new Date("2026-11-25T12:00:00.000Z");
const closedAgo = (ms: number) => new Date(now.getTime() - ms);

describe("keptAnchors", () => {
  it("keeps all anchors as long as an answer that they date may still count", () => {
    expect(keptAnchors({ closedAt: null, anchors: 40 }, now)).toBe(40);
    expect(keptAnchors({ closedAt: closedAgo(24 * HOUR_MS), anchors: 40 }, now)).toBe(40);
    expect(keptAnchors({ closedAt: closedAgo(25 * HOUR_MS), anchors: 40 }, now)).toBe(40);
  });

  it("keeps none of an attempt that was closed more than a day and an hour ago", () => {
    expect(keptAnchors({ closedAt: closedAgo(25 * HOUR_MS + 1), anchors: 40 }, now)).toBe(0);
  });

  it("keeps no more than a limited number of an attempt that stays open", () => {
    expect(keptAnchors({ closedAt: null, anchors: 5_000 }, now)).toBe(MAX_ANCHORS);
  });
});
