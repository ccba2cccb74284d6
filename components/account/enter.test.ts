import { describe, expect, it } from "vitest";
import { toNext } from "./enter";

const origin = "https://practice.example";

describe("the way on after signing in", () => {
  it("is the page of ours that was asked for", () => {
    expect(toNext("/report/1?page=2", origin)).toBe(`${origin}/report/1?page=2`);
    expect(toNext(null, origin)).toBe("/");
  });

  it.each([
    "//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\\evil.example",
    "https://evil.example",
    "evil",
    "javascript:1",
  ])("is never another site: %j", (asked) => {
    expect(toNext(asked, origin)).toBe("/");
  });
});
