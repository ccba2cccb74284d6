/** A line of text in which `backticks` set code. Nothing else of Markdown, and no library in the browser for it. */
export function InlineCode({ text }: { text: string }) {
  return (
    <span className="prose">
      {text
        .split(/(`[^`]+`)/)
        .map((part, index) => (index % 2 === 1 ? <code key={index}>{part.slice(1, -1)}</code> : part))}
    </span>
  );
}
