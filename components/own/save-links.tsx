"use client";

import { useState } from "react";
import { readJson } from "@/components/read-json";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { ownFormats, type OwnFormat } from "@/lib/exam/own-views";
import type { Problem } from "@/lib/exam/views";

const labels: Record<OwnFormat, string> = { moodle: "Moodle XML", gift: "GIFT", qti: "QTI 3.0" };

/** Saves own questions, all or those of one file, in one of the formats. Why they cannot be saved now is said here. */
export function SaveLinks({ name, importId }: { name: string; importId?: string }) {
  const isHydrated = useHydrated();
  const [problem, setProblem] = useState<string | null>(null);

  async function save(format: OwnFormat): Promise<void> {
    const query = new URLSearchParams({ format, ...(importId === undefined ? {} : { import: importId }) });
    try {
      const response = await fetch(`/api/bank/own?${query.toString()}`);
      if (!response.ok) return setProblem((await readJson<Problem>(response)).message);
      setProblem(null);
      const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
      offer(await response.blob(), named ?? "questions");
    } catch {
      setProblem("The server cannot be reached. Try again in a moment.");
    }
  }

  return (
    <div className="grid grid-cols-1 gap-2">
      <div role="group" aria-label={`Save ${name}`} className="flex flex-wrap items-center gap-x-1">
        <span className="text-sm text-muted">Save as</span>
        {ownFormats.map((format) => (
          <Button key={format} look="quiet" disabled={!isHydrated} onClick={() => void save(format)}>
            {labels[format]}
          </Button>
        ))}
      </div>
      <FormProblem text={problem} />
    </div>
  );
}

function offer(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file over by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
