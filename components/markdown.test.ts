import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Markdown } from "./markdown";

const render = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

it("leaves an address that a question tells of as words, and opens a named link in another window", () => {
  expect(
    render("A page at https://app.example.com sends files, and www.example.org and ops@example.com do not."),
  ).not.toContain("<a");
  expect(render("Read [the page](https://example.com/a).")).toContain(
    '<a href="https://example.com/a" target="_blank" rel="noopener noreferrer">the page</a>',
  );
});

it("says the same of a text after a thousand others as the first time", () => {
  const text = "Which of `a` and `b` is *right*?";
  const first = render(text);
  for (let number = 0; number < 1_100; number++) render(`Text ${number}`);
  expect(render(text)).toBe(first);
  expect(render("Text 0")).toContain("<p>Text 0</p>");
});

it("shows a text that would keep the server for seconds as it is written", () => {
  for (const text of ["*a_".repeat(7_000), "> ".repeat(5_000), "1. ".repeat(3_000)]) {
    expect(render(text)).toBe(
      `<p class="measure whitespace-pre-wrap wrap-anywhere">${text.replaceAll(">", "&gt;")}</p>`,
    );
  }
});
