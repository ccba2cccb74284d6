import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "./manifest";

const { icons = [], shortcuts = [] } = manifest();

/** Width and height as the picture itself has them: they follow the signature and the name of its first chunk. */
function sizeOf(path: string): string {
  const png = readFileSync(path);
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe("manifest", () => {
  it("names pictures that are there, in the size that it says", () => {
    expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      "192x192 any",
      "512x512 any",
      "192x192 maskable",
      "512x512 maskable",
    ]);
    for (const { src, sizes } of icons) expect(sizeOf(`public${src}`)).toBe(sizes);
    expect(sizeOf("app/apple-icon.png")).toBe("180x180");
  });

  it("has a short way to an exam, a quiz and what is due", () => {
    expect(shortcuts.map(({ url }) => url)).toEqual(["/exam/new", "/quiz", "/review"]);
  });
});
