import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOf, isFresh, removeStamp, writeStamp } from "./stamps.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-stamps-"));
  mkdirSync(join(folder, "app"));
  writeFileSync(join(folder, "app", "page.tsx"), "one");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("stamps", () => {
  it("are fresh for the very content only", () => {
    const stamp = join(folder, "out", ".stamp");
    const before = hashOf(folder, ["app", "missing"]);
    expect(isFresh(stamp, before)).toBe(false);
    writeStamp(stamp, before);
    expect(isFresh(stamp, before)).toBe(true);
    writeFileSync(join(folder, "app", "page.tsx"), "two");
    expect(isFresh(stamp, hashOf(folder, ["app", "missing"]))).toBe(false);
    removeStamp(stamp);
    expect(isFresh(stamp, before)).toBe(false);
  });

  it("notice a renamed, an added and a moved file, but not one that is left out", () => {
    const before = hashOf(folder, ["app"]);
    writeFileSync(join(folder, "app", "more.test.ts"), "x");
    expect(hashOf(folder, ["app"])).not.toBe(before);
    expect(hashOf(folder, ["app"], (path) => path.endsWith(".test.ts"))).toBe(before);
  });
});
