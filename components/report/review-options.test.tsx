import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ReviewOptions } from "./review-options";

describe("ReviewOptions", () => {
  it("numbers each reason as its option, so that a key opens the reason of that one also behind an option without any", () => {
    const marks = { isKey: false, wasKey: false, chosen: false, struck: false, checked: false };
    const options = ["", "Because of B.", "Because of C."].map((rationale, index) => {
      return { ...marks, letter: "ABC"[index] ?? "", text: "An option", rationale };
    });
    const html = renderToStaticMarkup(<ReviewOptions options={options} selectCount={1} />);
    expect([...html.matchAll(/data-reason="(\d)".*?Because of (\w)\./gs)].map(([, at, of]) => [at, of])).toEqual([
      ["1", "B"],
      ["2", "C"],
    ]);
  });
});
