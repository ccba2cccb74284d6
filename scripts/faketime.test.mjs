import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFaketime } from "./faketime.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-faketime-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("findFaketime", () => {
  it("finds the library below the folder of the machine's architecture, the one for several threads first", () => {
    const place = join(folder, "x86_64-linux-gnu", "faketime");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "libfaketime.so.1"), "");
    expect(findFaketime({}, [join(folder, "none"), folder])).toBe(join(place, "libfaketime.so.1"));
    writeFileSync(join(place, "libfaketimeMT.so.1"), "");
    expect(findFaketime({}, [folder])).toBe(join(place, "libfaketimeMT.so.1"));
  });

  it("takes the one that FAKETIME_LIBRARY names, and no other then", () => {
    const given = join(folder, "mine.so");
    expect(findFaketime({ FAKETIME_LIBRARY: given })).toBeNull();
    writeFileSync(given, "");
    expect(findFaketime({ FAKETIME_LIBRARY: given })).toBe(given);
  });

  it("says that there is none", () => {
    expect(findFaketime({}, [folder])).toBeNull();
  });
});
