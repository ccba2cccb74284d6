import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "./code-block";

const shared: Components = {
  a: ({ href, children }) =>
    isBareAddress(href, children) ? (
      <>{children}</>
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    ),
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
};

/** Text of an item written in Markdown. Raw HTML stays text. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose measure">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={shared}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** An address that a question tells of, such as a web page in a scenario, is part of its text and leads nowhere. */
function isBareAddress(href: string | undefined, children: ReactNode): boolean {
  return typeof children === "string" && href?.endsWith(children) === true;
}
