"use client";

import { FileForm } from "@/components/file-form";
import { Notice } from "@/components/ui/notice";
import type { ImportResult } from "@/lib/exam/bank-views";

/** Takes in a file of first answers and says what became of it. */
export function ImportForm() {
  return (
    <FileForm<ImportResult>
      label="File of answers (CSV)"
      accept=".csv,text/csv"
      verb="Take the answers in"
      door={{
        path: "/api/bank/responses",
        type: "text/csv",
        isNamed: true,
        unreachable: "The server cannot be reached and nothing was taken in. Try again in a moment.",
      }}
      said={(result) => <Notice tone="good">{sayResult(result)}</Notice>}
    />
  );
}

function sayResult({ added, known, foreign }: ImportResult): string {
  const parts = [`${added} answers taken in`];
  if (known > 0) parts.push(`${known} were here before`);
  if (foreign > 0) parts.push(`${foreign} left out, because this bank does not show their question in that wording`);
  return `${parts.join("; ")}.`;
}
