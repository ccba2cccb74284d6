import { describe, expect, it } from "vitest";
import { findItemText, putItem, removeItem } from "./item-blocks";

const file = "# head\n- id: one\n  stem: |\n    - id: not an item\n\n- id: two\n  stem: second\n";

describe("item blocks", () => {
  it("replaces an item in its place and leaves the rest as it is", () => {
    expect(putItem(file, "one", "- id: one\n  stem: new\n")).toBe(
      "# head\n- id: one\n  stem: new\n\n- id: two\n  stem: second\n",
    );
    expect(putItem(file, "two", findItemText(file, "two") ?? "")).toBe(file);
  });

  it("adds an item at the end, also of a new file", () => {
    expect(putItem(file, "three", "- id: three\n")).toBe(`${file}\n- id: three\n`);
    expect(putItem("", "three", "- id: three\n")).toBe("- id: three\n");
  });

  it("takes an item out, and says when none is left", () => {
    expect(removeItem(file, "one")).toBe("# head\n- id: two\n  stem: second\n");
    expect(removeItem("# head\n- id: one\n", "one")).toBeNull();
    expect(findItemText(file, "three")).toBeNull();
  });
});
