import { describe, expect, it } from "vitest";
import { standardKeymap } from "@/lib/exam/keymap";
import { newlyTyped } from "./key-editor";
import { sayKeyFault } from "./key-faults";

describe("the field of a key", () => {
  it("takes what came in beside the old key, wherever the caret stood, and nothing where it was only taken away", () => {
    expect(["j", "Nj", "jN", "N ", "NN", ""].map((value) => newlyTyped(value, "N"))).toEqual([
      "j",
      "j",
      "j",
      "",
      "N",
      "",
    ]);
    expect(newlyTyped("ab", "N")).toBe("b");
  });

  it("says which command has the key already, and which key stays", () => {
    const say = (typed: string, fault: Parameters<typeof sayKeyFault>[2]["fault"]) =>
      sayKeyFault(standardKeymap, "previous", { typed, fault });
    expect(say("n", { kind: "taken", by: "next" })).toBe(
      "N is already used for Next question. Previous question keeps P.",
    );
    expect(say("3", { kind: "option" })).toBe("1 to 6 choose options. Previous question keeps P.");
    expect(say("", { kind: "notAKey" })).toMatch(/^Type one letter/);
  });
});
