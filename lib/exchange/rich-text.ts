import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { isCostlyMarkdown, markdownLimits } from "@/lib/exam/markdown-cost";
import { cleanHast, textOf } from "./clean-hast";
import { cleanText, itemLimits, toOneLine, type ItemLog } from "./imported-item";

export type TextFormat = "html" | "markdown" | "moodle" | "plain";

/** A text as a file has it: in a format by name, or already as a tree. */
export type RichText = { readonly format: TextFormat; readonly text: string } | { readonly tree: Root };

/** Characters of a text as the file has it, tags included. */
const MAX_SOURCE = 40_000;
/** Characters of the shortest tag, which a tree does not tell. */
const TAG = 4;
/** Texts of one question, and their characters together: six options with their reasons need fifteen. A question is read in one go. */
const MAX_TEXTS = 60;
const MAX_TOGETHER = 150_000;

const htmlParser = unified().use(rehypeParse, { fragment: true });
const markdownParser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });
const toTree = unified().use(remarkRehype);
const toMarkdownTree = unified().use(rehypeRemark);
const markdownWriter = unified()
  .use(remarkGfm, { singleTilde: false, tableCellPadding: false, tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", emphasis: "_", rule: "-", fences: true, listItemIndent: "one" });
const htmlWriter = unified().use(rehypeStringify, {
  closeSelfClosing: true,
  characterReferences: { useNamedReferences: false },
});

/** A stem as Markdown in the form in which it survives being written as HTML and read again. */
export function toStem(source: RichText, log: ItemLog): string {
  const where = "the question text";
  return guard({ source, where, log }, () => {
    let markdown = writeMarkdown(cleanHast(readTree(source, where, log), where, log));
    for (let round = 0; round < 4 && markdown.length <= itemLimits.stem; round++) {
      if (isCostlyMarkdown(markdown)) return refuseCostly(where, log);
      const next = writeMarkdown(cleanHast(markdownToTree(markdown), where, log));
      if (next === markdown) return markdown;
      markdown = next;
    }
    log.faults.add(
      markdown.length > itemLimits.stem
        ? `${where} has more than ${itemLimits.stem} characters`
        : `${where} cannot be put into Markdown that keeps its form`,
    );
    return markdown;
  });
}

/** An option, reason or takeaway as a single line in which `backticks` set code. */
export function toLine(source: RichText, where: string, log: ItemLog): string {
  return guard({ source, where, log }, () => {
    if (
      "text" in source &&
      (source.format === "plain" || (source.format === "moodle" && !looksLikeHtml(source.text)))
    ) {
      return toOneLine(source.text);
    }
    const pieces: string[] = [];
    collect(cleanHast(readTree(source, where, log), where, log).children, { pieces, where, log });
    return toOneLine(pieces.join(""));
  });
}

/** A stem as HTML that is XML, too. One that no page reads as Markdown stays as it is written. */
export function stemToHtml(stem: string): string {
  if (isCostlyMarkdown(stem)) return write({ type: "root", children: [element("p", breakLines(cleanText(stem)))] });
  return write(markdownToTree(stem));
}

/** A line as HTML: text with <code> where `backticks` stand. */
export function lineToHtml(line: string): string {
  const children = line.split(/(`[^`]+`)/).map((part, index): ElementContent => {
    if (index % 2 === 0) return { type: "text", value: part };
    const code: ElementContent = { type: "text", value: part.slice(1, -1) };
    return { type: "element", tagName: "code", properties: {}, children: [code] };
  });
  return write({ type: "root", children });
}

/** What ends a CDATA section may not stand in the text of XML. */
function write(tree: Root): string {
  return htmlWriter.stringify(tree).replaceAll("]]>", "]]&#x3E;");
}

function readTree(source: RichText, where: string, log: ItemLog): Root {
  if ("tree" in source) return source.tree;
  const { format, text } = source;
  if (format === "markdown")
    return markdownToTree(text, () => log.notes.add(`HTML within the Markdown of ${where} is shown as text`));
  if (format === "html") return htmlParser.parse(text);
  if (format === "moodle" && looksLikeHtml(text)) return htmlParser.parse(text.replace(/\r?\n/g, "<br>"));
  const paragraphs = cleanText(text).split(/\n[ \t]*\n/);
  return { type: "root", children: paragraphs.map((paragraph) => element("p", breakLines(paragraph))) };
}

/** Markdown as a tree; HTML in it stays text, as on our pages. */
function markdownToTree(markdown: string, onHtml = () => {}): Root {
  const tree = markdownParser.parse(markdown);
  keepHtmlAsText(tree, onHtml);
  return toTree.runSync(tree);
}

function keepHtmlAsText(node: MarkdownRoot | MarkdownRoot["children"][number], onHtml: () => void): void {
  if (!("children" in node)) return;
  const isFlow = node.type !== "paragraph" && node.type !== "heading";
  node.children.forEach((child, index) => {
    if (child.type === "html") {
      onHtml();
      const text = { type: "text" as const, value: child.value };
      const isBlock = isFlow && ["root", "blockquote", "listItem", "footnoteDefinition"].includes(node.type);
      Object.assign(node.children, { [index]: isBlock ? { type: "paragraph", children: [text] } : text });
    } else keepHtmlAsText(child, onHtml);
  });
}

function writeMarkdown(tree: Root): string {
  return markdownWriter.stringify(toMarkdownTree.runSync(tree)).trim();
}

const blocks = new Set(
  "p div section article li dt dd br hr blockquote h1 h2 h3 h4 h5 h6 figure figcaption tr td th pre address caption".split(
    " ",
  ),
);

/** The text of a tree in pieces: code in backticks, blocks apart by a blank. */
function collect(
  nodes: readonly ElementContent[],
  context: { readonly pieces: string[]; readonly where: string; readonly log: ItemLog },
): void {
  const { pieces, where, log } = context;
  for (const node of nodes) {
    if (node.type === "text") pieces.push(node.value);
    if (node.type !== "element") continue;
    const { tagName, children } = node;
    const text = textOf(children);
    if (tagName === "table") log.faults.add(`${where} holds a table, and it is shown as one line`);
    if (tagName === "pre" && text.trim().includes("\n")) {
      log.faults.add(`${where} holds several lines of code, and it is shown as one line`);
    }
    if (blocks.has(tagName)) pieces.push(" ");
    if ((tagName === "code" || tagName === "pre") && text !== "" && !text.includes("`")) pieces.push(`\`${text}\``);
    else collect(children, context);
    if (blocks.has(tagName)) pieces.push(" ");
  }
}

function looksLikeHtml(text: string): boolean {
  return /<\/?(p|br|b|i|em|strong|code|pre|ul|ol|li|div|span|table|tr|td|th|h[1-6]|a|img|sup|sub|script|style|u|tt|kbd)(\s[^<>]*)?\/?>|&(#\d+|#x[\da-f]+|lt|gt|amp|nbsp|quot);/i.test(
    text,
  );
}

/**
 * Keeps from the parsers what would take them very long or very deep: they back up, and call themselves for every level. Such a
 * text is a fault, and nothing of it is read.
 */
function guard(
  { source, where, log }: { readonly source: RichText; readonly where: string; readonly log: ItemLog },
  read: () => string,
): string {
  const text = "text" in source ? source.text : textOf(source.tree.children);
  const most = "text" in source && source.format === "markdown" ? itemLimits.stem : MAX_SOURCE;
  const size = text.length + ("text" in source ? 0 : TAG * countElements(source.tree.children));
  if (size > most) {
    log.faults.add(`${where} has more than ${most} characters as it is written`);
    return "";
  }
  log.texts.set(where, size);
  const together = [...log.texts.values()].reduce((a, b) => a + b, 0);
  if (log.texts.size > MAX_TEXTS || together > MAX_TOGETHER) {
    log.faults.add(`the question has more than ${MAX_TEXTS} texts, or ${MAX_TOGETHER} characters as it is written`);
    return "";
  }
  if ("text" in source && source.format === "markdown" && isCostlyMarkdown(text)) return refuseCostly(where, log);
  noteFormulas(text, where, log);
  try {
    return read();
  } catch (error) {
    // The call stack is at its end, and nothing else throws this here.
    if (!(error instanceof RangeError)) throw error;
    log.faults.add(`${where} is nested too deep`);
    return "";
  }
}

function countElements(nodes: readonly RootContent[]): number {
  return nodes.reduce((sum, node) => sum + (node.type === "element" ? 1 + countElements(node.children) : 0), 0);
}

function refuseCostly(where: string, log: ItemLog): string {
  const { lines, marks } = markdownLimits;
  log.faults.add(
    `${where} has more than ${lines} lines or ${marks} marks (such as * _ [ |), or quotes and lists that are nested too deep`,
  );
  return "";
}

function noteFormulas(text: string, where: string, log: ItemLog): void {
  if (/\$\$[^$]{1,500}\$\$|\\\([^]{1,500}?\\\)|\\\[[^]{1,500}?\\\]/.test(text))
    log.notes.add(`a formula in ${where} is shown as it is written`);
}

function breakLines(text: string): ElementContent[] {
  return text.split("\n").flatMap((line, index): ElementContent[] => {
    const own: ElementContent = { type: "text", value: line };
    return index === 0 ? [own] : [element("br", []), own];
  });
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}
