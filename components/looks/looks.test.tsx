import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Looks } from "./looks";

it("shows every picture in every state, a sentence where there is nothing to draw", () => {
  const html = renderToStaticMarkup(<Looks />);
  // By hand: the course of scores, four pictures of the full exam and of the short quiz, time and pace of the little known one, one of domains; two widths each.
  expect(html.match(/data-layout/g)).toHaveLength((1 + 4 + 4 + 2 + 1) * 2);
  for (const sentence of [
    "No time was measured on any question.",
    "No question was answered, so there is no pace to show.",
    "No complete answer was changed.",
    "You said of no question how sure you were.",
    "not known, because this attempt is from before first answers were kept",
    "Times above 6:00 are cut there; the table has them whole.",
  ]) {
    expect(html).toContain(sentence);
  }
});
