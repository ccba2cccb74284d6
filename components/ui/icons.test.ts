import * as lucide from "lucide-react";
import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import * as ofTables from "./icons";
import * as ofNotices from "./notice-icons";
import * as ofTheRoom from "./room-icons";

const number = String.raw`-?\d*\.?\d+`;

const icons = { ...ofTables, ...ofNotices, ...ofTheRoom };

describe("icons", () => {
  it.each(Object.entries(icons))("draws %s as Lucide does", (name, Icon) => {
    const theirs = (lucide as unknown as Record<string, ComponentType>)[name];
    const drawn = theirs === undefined ? "" : renderToStaticMarkup(createElement(theirs));
    const shapes = [...drawn.matchAll(/<(path|circle|line|rect) ([^>]*)>/g)].map(([, tag, attributes]) =>
      toPath(
        tag ?? "",
        new Map([...(attributes ?? "").matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
      ),
    );
    expect(shapes.length).toBeGreaterThan(0);
    expect(renderToStaticMarkup(createElement(Icon))).toContain(`<path d="${shapes.join("")}">`);
  });

  it("takes the place and the words that it is given", () => {
    const markup = renderToStaticMarkup(createElement(icons.Flag, { className: "size-4", "aria-hidden": true }));
    expect(markup).toMatch(/^<svg [^>]*class="size-4" aria-hidden="true"/);
  });
});

/** A shape of Lucide as a path that can follow another one. */
function toPath(tag: string, attributes: ReadonlyMap<string | undefined, string | undefined>): string {
  const at = (name: string) => Number(attributes.get(name) ?? 0);
  const r = at("r") + at("rx");
  if (tag === "circle") return `M${at("cx") - r} ${at("cy")}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  if (tag === "line") return `M${at("x1")} ${at("y1")}L${at("x2")} ${at("y2")}`;
  if (tag === "rect") {
    const [width, height] = [at("width") - 2 * r, at("height") - 2 * r];
    const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
    const sides = [`h${width}${corner(r, r)}`, `v${height}${corner(-r, r)}`, `h${-width}${corner(-r, -r)}`];
    return `M${at("x") + r} ${at("y")}${sides.join("")}v${-height}${corner(r, -r)}z`;
  }
  const d = attributes.get("d") ?? "";
  const [, x, y, rest = ""] = new RegExp(`^m(${number})[ ,]?(${number}) ?(.*)$`).exec(d) ?? [];
  return x === undefined ? d : `M${x} ${y}${/^[-.\d]/.test(rest) ? "l" : ""}${rest}`;
}
