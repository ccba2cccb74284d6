import { describe, expect, it } from "vitest";
import { changeDisplay, standardDisplay } from "./display";

describe("a change of how pages are shown", () => {
  it("leaves what it does not name as it is", () => {
    const before = { ...standardDisplay, textSize: "large", theme: "dark" } as const;
    expect(changeDisplay(before, { theme: "light", font: undefined })).toEqual({ ...before, theme: "light" });
    expect(changeDisplay(before, {})).toEqual(before);
  });
});
