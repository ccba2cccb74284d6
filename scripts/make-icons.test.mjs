import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toFullBleed, toIco } from "./make-icons.mjs";

describe("toFullBleed", () => {
  it("has ground to every edge and its drawing in the middle, where no mask cuts", () => {
    const full = toFullBleed(readFileSync("app/icon.svg", "utf8"));
    expect(full).toContain('<rect width="64" height="64" fill=');
    // By hand: four fifths of 64 leave 6.4 on each side.
    expect(full).toMatch(/translate\(6\.[34]\d* 6\.[34]\d*\) scale\(0\.8\)/);
  });

  it("refuses a drawing whose ground it cannot find", () => {
    expect(() => toFullBleed('<svg viewBox="0 0 64 64"><circle r="3" /></svg>')).toThrow("ground");
  });
});

describe("toIco", () => {
  it("says where each picture begins and how long it is, so that browsers find them", () => {
    const file = toIco([
      { size: 16, png: Buffer.from("small") },
      { size: 32, png: Buffer.from("larger one") },
    ]);
    // By hand: 6 bytes and twice 16 are 38; the second picture begins 5 bytes later.
    expect([file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([1, 2]);
    expect([file.readUInt8(6), file.readUInt32LE(14), file.readUInt32LE(18)]).toEqual([16, 5, 38]);
    expect([file.readUInt8(22), file.readUInt32LE(30), file.readUInt32LE(34)]).toEqual([32, 10, 43]);
    expect(file.subarray(38).toString()).toBe("smalllarger one");
  });
});
