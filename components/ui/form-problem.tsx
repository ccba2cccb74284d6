import { Notice } from "./notice";

/** What went wrong with what a form sent, read out at once; nothing where `text` is null. */
export function FormProblem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Notice tone="bad" role="alert">
      {text}
    </Notice>
  );
}
