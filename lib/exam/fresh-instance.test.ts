import { describe, expect, it } from "vitest";
import { familyNames, instanceOf } from "./families";
import { freshSeed } from "./fresh-instance";

describe("freshSeed", () => {
  it.each(familyNames)("finds numbers of %s that were not shown before", (family) => {
    const shown = new Set<string>();
    for (let time = 0; time < 4; time++) {
      const stem = instanceOf(family, freshSeed(family, shown, "the same seed"))?.stem ?? "";
      expect(shown).not.toContain(stem);
      shown.add(stem);
    }
  });

  it("keeps the seed where nothing was shown, and ends where there is nothing new", () => {
    expect(freshSeed("read-units-strong", new Set(), "x")).toBe("x");
    const endless = { has: () => true } as unknown as ReadonlySet<string>;
    expect(freshSeed("read-units-strong", endless, "x")).toBe("x/49");
  });
});
