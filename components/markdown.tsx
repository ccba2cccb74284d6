import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "./code-block";

const shared: Components = {
  a: ({ href, children }) => (
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
