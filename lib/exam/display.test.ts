import { describe, expect, it } from "vitest";
import { changeBeyond, changeDisplay, standardDisplay } from "./display";

describe("a change of how pages are shown", () => {
  it("leaves what it does not name as it is", () => {
    const before = { ...standardDisplay, textSize: "large", theme: "dark" } as const;
    expect(changeDisplay(before, { theme: "light", font: undefined })).toEqual({ ...before, theme: "light" });
    expect(changeDisplay(before, {})).toEqual(before);
  });

  it("is what was chosen since, once the rest of it was sent", () => {
    const sent = { theme: "light", font: "dyslexia" } as const;
    expect(changeBeyond(sent, sent)).toEqual({});
    expect(changeBeyond({ ...sent, theme: "dark", contrast: "high" }, sent)).toEqual({
      theme: "dark",
      contrast: "high",
    });
  });
});
