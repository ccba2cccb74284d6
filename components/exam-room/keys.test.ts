import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyNames, standardKeymap, toKeymap, type KeyChanges, type Keymap } from "@/lib/exam/keymap";
import { commandWords, listKeys, sayKey, toCommand, type KeyPress } from "./keys";

const press = (key: string, more: Partial<KeyPress> = {}, keymap: Keymap = standardKeymap) =>
  toCommand({ key, hasModifier: false, tag: "BODY", inputType: null, ...more }, keymap);

describe("toCommand", () => {
  it("chooses options by number and by letter", () => {
    expect(press("1")).toEqual({ type: "option", index: 0 });
    expect(press("6")).toEqual({ type: "option", index: 5 });
    expect(press("E")).toEqual({ type: "option", index: 4 });
  });

  it("moves, flags and opens, whatever the case", () => {
    const keys = ["n", "P", "f", "R", "g", "t", "?", "q", "z", "ArrowRight", "ArrowLeft"];
    expect(keys.map((key) => press(key)?.type)).toEqual([
      ...["next", "previous", "flag", "review", "navigator", "time", "help", "end", "pause"],
      ...["next", "previous"],
    ]);
  });

  it("strikes, highlights, writes and says how sure", () => {
    expect(["x", "H", "m", "s"].map((key) => press(key)?.type)).toEqual(["strike", "highlight", "note", "scratch"]);
    expect(["7", "8", "9"].map((key) => press(key)?.type)).toEqual(["sure", "unsure", "guess"]);
  });

  it("runs by the keys that were chosen, and a letter that was taken chooses no option any more", () => {
    const keymap = toKeymap({ next: "j", walkFlagged: "b" });
    expect(press("J", {}, keymap)).toEqual({ type: "next" });
    expect(press("n", {}, keymap)).toBeNull();
    expect(press("b", {}, keymap)).toEqual({ type: "walkFlagged" });
    expect(press("2", {}, keymap)).toEqual({ type: "option", index: 1 });
    expect(press("a", {}, keymap)).toEqual({ type: "option", index: 0 });
  });

  it("reaches every command and the first six options, whatever keys were chosen", () => {
    const changes = fc.dictionary(fc.constantFrom(...keyNames), fc.constantFrom(..."abcdefnpqrz0123456789.,"), {
      noNullPrototype: true,
    }) as fc.Arbitrary<KeyChanges>;
    fc.assert(
      fc.property(changes, (kept) => {
        const keymap = toKeymap(kept);
        for (const name of keyNames) expect(press(keymap[name], {}, keymap)).toEqual({ type: name });
        for (const index of [0, 1, 2, 3, 4, 5]) {
          expect(press(String(index + 1), {}, keymap)).toEqual({ type: "option", index });
        }
      }),
    );
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

describe("the list of keys", () => {
  it("has every command with a sentence of its own, and the key as it stands on a keyboard", () => {
    const list = listKeys(standardKeymap);
    expect(new Set(list.map(({ words }) => words)).size).toBe(keyNames.length);
    expect(Object.keys(commandWords).sort()).toEqual([...keyNames].sort());
    expect(list.find(({ name }) => name === "next")?.key).toBe("N");
    expect([sayKey("ß"), sayKey("?"), sayKey("ö")]).toEqual(["ß", "?", "Ö"]);
  });
});
