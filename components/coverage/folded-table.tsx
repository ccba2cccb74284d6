"use client";

import { startTransition, useEffect, useState, type ComponentProps } from "react";
import { CoverageTable } from "./coverage-table";

/**
 * A table that stands folded behind a line. It is made as soon as the page runs, for whoever unfolds, searches or prints: hundreds of
 * rows that nobody sees at first need not be in the document, and need not be waited for. Whoever unfolds it before reads why it is not
 * there, and so does whoever has scripts off.
 */
export function FoldedTable({ summary, ...table }: { summary: string } & ComponentProps<typeof CoverageTable>) {
  const [isMade, setMade] = useState(false);
  useEffect(() => startTransition(() => setMade(true)), []);
  return (
    <details>
      <summary className="min-h-6 py-1 font-medium pointer-coarse:min-h-11">{summary}</summary>
      {isMade ? (
        <CoverageTable {...table} />
      ) : (
        <p className="measure text-muted">This table needs the scripts of this page, which have not run yet.</p>
      )}
    </details>
  );
}
