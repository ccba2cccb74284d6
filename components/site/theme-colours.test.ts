import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { barColours, startColour, toThemeColours } from "./theme-colours";

const css = readFileSync("app/globals.css", "utf8");

/** The two values of a token, from the rule that begins with `selector`. */
function tokenOf(selector: string, name: string): readonly string[] {
  const rule = css.slice(css.indexOf(`${selector} {`));
  return new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(rule)?.slice(1) ?? [];
}

describe("barColours", () => {
  it("are those of the style sheet, so that a window has no seam between frame and page", () => {
    for (const [contrast, selector] of [
      ["standard", ":root"],
      ["high", '[data-contrast="high"]'],
    ] as const) {
      expect([barColours[contrast].light, barColours[contrast].dark]).toEqual(tokenOf(selector, "surface-raised"));
    }
    expect(startColour).toBe(tokenOf(":root", "surface")[0]);
  });
});

describe("toThemeColours", () => {
  it("follows the device only as long as the candidate has chosen nothing", () => {
    expect(toThemeColours({ theme: "system", contrast: "standard" })).toHaveLength(2);
    expect(toThemeColours({ theme: "dark", contrast: "standard" })).toBe("#19212b");
    expect(toThemeColours({ theme: "light", contrast: "high" })).toBe("#ffffff");
  });
});
