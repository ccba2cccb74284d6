import { describe, expect, it } from "vitest";
import { isFull, runs } from "./counts";

describe("runs", () => {
  it("gives the full count in npm run test:full and the quick one else", () => {
    expect(runs(10, 1000)).toBe(isFull() ? 1000 : 10);
    expect(isFull({ FULL: "1", NODE_ENV: "test" })).toBe(true);
    expect(isFull({ NODE_ENV: "test" })).toBe(false);
  });
});

describe("the tests' surroundings", () => {
  it("run in a zone three quarters of an hour off the hour, so that local time never passes for UTC", () => {
    expect(new Date(2026, 5, 15, 12, 0).toISOString()).toBe("2026-06-14T23:15:00.000Z");
  });

  it("let a module with the server-only guard be tested", async () => {
    await expect(import("server-only")).resolves.toBeDefined();
  });
});
