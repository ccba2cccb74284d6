import { describe, expect, it } from "vitest";
import { toCommand, type KeyPress } from "./keys";

const press = (key: string, more: Partial<KeyPress> = {}) =>
  toCommand({ key, hasModifier: false, tag: "BODY", inputType: null, ...more });

describe("toCommand", () => {
  it("chooses options by number and by letter", () => {
    expect(press("1")).toEqual({ type: "option", index: 0 });
    expect(press("6")).toEqual({ type: "option", index: 5 });
    expect(press("E")).toEqual({ type: "option", index: 4 });
  });

  it("moves, flags and opens, whatever the case", () => {
    expect(["n", "P", "f", "R", "g", "t", "?", "ArrowRight", "ArrowLeft"].map((key) => press(key)?.type)).toEqual([
      "next",
      "previous",
      "flag",
      "review",
      "navigator",
      "time",
      "help",
      "next",
      "previous",
    ]);
  });

  it("leaves the keys of the browser and of text fields alone", () => {
    expect(press("r", { hasModifier: true })).toBeNull();
    expect(press("f", { tag: "INPUT", inputType: "text" })).toBeNull();
    expect(press("f", { tag: "TEXTAREA" })).toBeNull();
    expect(press("Tab")).toBeNull();
    expect(press(" ")).toBeNull();
  });

  it("works while an option has focus, but leaves the arrows to a radio group and to a code box that scrolls", () => {
    expect(press("n", { tag: "INPUT", inputType: "radio" })).toEqual({ type: "next" });
    expect(press("ArrowRight", { tag: "INPUT", inputType: "radio" })).toBeNull();
    expect(press("ArrowRight", { tag: "INPUT", inputType: "checkbox" })).toEqual({ type: "next" });
    expect(press("ArrowLeft", { tag: "PRE" })).toBeNull();
  });
});
