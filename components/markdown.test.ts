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
