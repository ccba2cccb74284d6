import type { Root, ElementContent } from "hast";
import { SaxesParser } from "saxes";

/** An element of an XML file. `name` is without its prefix; `line` counts from 1. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly line: number;
};

type OpenElement = XmlElement & { readonly children: (XmlElement | string)[] };

export type ParsedXml =
  { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly message: string };

const MAX_NODES = 400_000;
const MAX_DEPTH = 200;

/** Stops the parser at the first fault; caught below. */
class XmlFault extends Error {}

/**
 * Reads an XML file into a tree. A file with a document type is refused, so that there are no entities to expand and nothing to
 * fetch; so are files that are not well-formed, nested over 200 deep or of more than 400,000 nodes.
 */
export function parseXml(text: string): ParsedXml {
  const parser = new SaxesParser({ position: true });
  const stack: OpenElement[] = [{ name: "", attributes: {}, children: [], line: 1 }];
  let nodes = 0;
  const fail = (message: string) => {
    throw new XmlFault(`line ${parser.line}: ${message}`);
  };
  const append = (child: XmlElement | string) => {
    if (++nodes > MAX_NODES) fail(`more than ${MAX_NODES} elements and texts`);
    stack.at(-1)?.children.push(child);
  };
  parser.on("error", (error) => fail(error.message.replace(/^\d+:\d+: /, "")));
  parser.on("doctype", () =>
    fail("the file declares a document type (DOCTYPE); such files are not read, since they can name other files"),
  );
  parser.on("opentag", ({ name, attributes }) => {
    if (stack.length > MAX_DEPTH) fail(`elements are nested more than ${MAX_DEPTH} deep`);
    const own = { name: withoutPrefix(name), attributes: toAttributes(attributes), children: [], line: parser.line };
    append(own);
    stack.push(own);
  });
  parser.on("closetag", () => void stack.pop());
  parser.on("text", append);
  parser.on("cdata", append);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof XmlFault)
      return { ok: false, message: `This is not an XML file that can be read: ${error.message}` };
    throw error;
  }
  const root = stack[0]?.children.find((child) => typeof child !== "string");
  return root === undefined ? { ok: false, message: "The file holds no XML element." } : { ok: true, root };
}

/** The child elements, or those of one name. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The first child element of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** All elements below, those of a name. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ]);
}

/** The text of an element with all below it. */
export function xmlText(element: XmlElement | undefined): string {
  if (element === undefined) return "";
  return element.children.map((child) => (typeof child === "string" ? child : xmlText(child))).join("");
}

/** XML children as the tree that HTML is read into. */
export function toHtmlTree(children: readonly (XmlElement | string)[]): Root {
  return { type: "root", children: children.map(toHtmlNode) };
}

function toHtmlNode(child: XmlElement | string): ElementContent {
  if (typeof child === "string") return { type: "text", value: child };
  const { class: names, ...properties } = child.attributes;
  const className = names?.split(/\s+/).filter(Boolean);
  return {
    type: "element",
    tagName: child.name.replace(/^qti-/, ""),
    properties: { ...properties, ...(className === undefined ? {} : { className }) },
    children: child.children.map(toHtmlNode),
  };
}

function toAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [withoutPrefix(name), String(value)]));
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
