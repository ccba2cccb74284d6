import type { Element, ElementContent, Root, RootContent } from "hast";
import { cleanText, type ItemLog } from "./imported-item";

/** Elements that carry no text for a reader: dropped with a note. */
const silent = new Set(["script", "style", "template", "noscript", "head", "title", "meta", "link", "base"]);
/** Elements whose meaning cannot be told in text: the item is refused. */
const unreadable: Readonly<Record<string, string>> = {
  video: "a video",
  audio: "a sound",
  object: "an embedded object",
  embed: "an embedded object",
  applet: "an embedded object",
  iframe: "an embedded page",
  canvas: "a drawing",
  svg: "a drawing",
  math: "a formula (MathML)",
};
const controls = new Set(["input", "button", "select", "textarea"]);
/** What is kept as an element, and under which name; everything else is unwrapped. */
const kept: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "p br hr strong em code pre blockquote ul ol li table thead tbody tfoot tr th td h1 h2 h3 h4 h5 h6 a div section article dl dt dd figure figcaption address caption"
      .split(" ")
      .map((name) => [name, name]),
  ),
  b: "strong",
  i: "em",
  tt: "code",
  kbd: "code",
  samp: "code",
};
const MAX_DEPTH = 80;
const raised = new Map(zip("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ"));
const lowered = new Map(zip("0123456789+-=()aeoxn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙ"));

/**
 * HTML of a stranger as plain structure: known elements without attributes but link targets, code languages and list starts. What is
 * dropped or cannot be told in text goes to the log. `where` names the text for people.
 */
export function cleanHast(root: Root, where: string, log: ItemLog): Cleaned {
  return { type: "root", children: cleanAll(root.children, { where, log, depth: 0 }) };
}

export type Cleaned = Root & { readonly children: ElementContent[] };

type Context = { readonly where: string; readonly log: ItemLog; readonly depth: number };

function cleanAll(nodes: readonly RootContent[], context: Context): ElementContent[] {
  const { log, where, depth } = context;
  if (depth > MAX_DEPTH) {
    log.faults.add(`${where} is nested more than ${MAX_DEPTH} elements deep`);
    return [];
  }
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return [{ type: "text", value: cleanText(node.value) }];
    return node.type === "element" ? cleanElement(node, { ...context, depth: depth + 1 }) : [];
  });
}

function cleanElement(element: Element, context: Context): ElementContent[] {
  const { where, log } = context;
  const name = element.tagName.toLowerCase();
  const what = unreadable[name];
  if (what !== undefined) {
    log.faults.add(`${where} holds ${what}, and questions here are text`);
    return [];
  }
  if (silent.has(name)) {
    log.notes.add(`a <${name}> in ${where} is left behind`);
    return [];
  }
  if (controls.has(name)) {
    log.notes.add(`a form field in ${where} is left behind`);
    return [];
  }
  if (name === "img") return toImageText(element, context);
  const children = cleanAll(element.children, context);
  if (name === "sup" || name === "sub") return [{ type: "text", value: shift(textOf(children), name) }];
  const tagName = kept[name];
  if (tagName === undefined) return children;
  const properties = keepProperties(tagName, element);
  if (tagName === "a" && properties === null) return children;
  return [{ type: "element", tagName, properties: properties ?? {}, children }];
}

/** An image is told by its alternative text. One without such text may be what the question hangs on. */
function toImageText({ properties }: Element, { where, log }: Context): ElementContent[] {
  const alt = typeof properties["alt"] === "string" ? cleanText(properties["alt"]).replace(/\s+/g, " ").trim() : null;
  if (alt === null) {
    log.faults.add(`${where} holds an image without an alternative text, and its meaning may hang on it`);
    return [];
  }
  log.notes.add(
    alt === ""
      ? `an image in ${where} that is marked as decoration is left behind`
      : `an image in ${where} is told by its alternative text`,
  );
  return alt === "" ? [] : [{ type: "text", value: `[Image: ${alt}]` }];
}

/** The few attributes that are kept; null where a link leads to nothing that can be opened from here. */
function keepProperties(tagName: string, { properties }: Element): Element["properties"] | null {
  if (tagName === "a") {
    const href = String(properties["href"] ?? "");
    return /^(https?:\/\/|mailto:)\S+$/i.test(href) && URL.canParse(href) ? { href } : null;
  }
  if (tagName === "code") {
    const names = [properties["className"] ?? []].flat().map(String);
    const language = names.find((name) => /^language-[\w+#.-]+$/.test(name));
    return language === undefined ? {} : { className: [language] };
  }
  const start = Number(properties["start"]);
  return tagName === "ol" && Number.isInteger(start) && start >= 0 && start < 1e6 ? { start } : {};
}

/** Raised and lowered characters where Unicode has them, else with ^ or _: 10 to the 3 must not become 103. */
function shift(text: string, name: "sup" | "sub"): string {
  const plain = text.trim();
  const letters = name === "sup" ? raised : lowered;
  const shifted = [...plain].map((letter) => letters.get(letter));
  if (shifted.every((letter) => letter !== undefined)) return shifted.join("");
  return `${name === "sup" ? "^" : "_"}(${plain})`;
}

/** All text below some nodes. */
export function textOf(nodes: readonly RootContent[]): string {
  return nodes
    .map((node) => (node.type === "text" ? node.value : node.type === "element" ? textOf(node.children) : ""))
    .join("");
}

function zip(from: string, to: string): [string, string][] {
  const targets = [...to];
  return [...from].map((letter, index) => [letter, targets[index] ?? letter]);
}
