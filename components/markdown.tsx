import type { CSSProperties, ReactElement, ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { isCostlyMarkdown } from "@/lib/exam/markdown-cost";
import { CodeBlock } from "./code-block";

/** How a column is set stands in its class: no page has styles in attributes (scripts/security-headers.mjs). */
const alignments: Record<string, string> = { left: "text-left", center: "text-center", right: "text-right" };
const alignmentOf = (style: CSSProperties | undefined) => alignments[style?.textAlign ?? ""];

const shared: Components = {
  a: ({ href, children }) =>
    isBareAddress(href, children) ? (
      <>{children}</>
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    ),
  th: ({ style, children }) => <th className={alignmentOf(style)}>{children}</th>,
  td: ({ style, children }) => <td className={alignmentOf(style)}>{children}</td>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
};

/** Texts that are kept as elements at most: a bank of questions with some of their versions. */
const KEPT = 1_000;
const elements = new Map<string, ReactElement>();

/** Text of an item written in Markdown. Raw HTML stays text, and so does what would take long to read. */
export function Markdown({ text }: { text: string }) {
  if (isCostlyMarkdown(text)) return <p className="measure whitespace-pre-wrap wrap-anywhere">{text}</p>;
  return <div className="prose measure">{toElements(text)}</div>;
}

/** What a text says as elements: kept, since reading those of an exam takes longer than all else that its room is made of. */
function toElements(text: string): ReactElement {
  // The text that was asked for last is the last one to be forgotten.
  const known = elements.get(text) ?? ReactMarkdown({ children: text, remarkPlugins: [remarkGfm], components: shared });
  elements.delete(text);
  elements.set(text, known);
  for (const oldest of elements.keys()) {
    if (elements.size <= KEPT) break;
    elements.delete(oldest);
  }
  return known;
}

/** An address that a question tells of, such as a web page in a scenario, is part of its text and leads nowhere. */
function isBareAddress(href: string | undefined, children: ReactNode): boolean {
  return typeof children === "string" && href?.endsWith(children) === true;
}
