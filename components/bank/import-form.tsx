"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState, type SyntheticEvent } from "react";
import { readJson } from "@/components/read-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ImportResult } from "@/lib/exam/bank-views";
import type { Problem } from "@/lib/exam/views";

type State =
  { kind: "idle" } | { kind: "sending" } | { kind: "done"; result: ImportResult } | { kind: "failed"; message: string };

/** Takes in a file of first answers and says what became of it. */
export function ImportForm() {
  const id = useId();
  const router = useRouter();
  const isHydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ kind: "idle" });

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file === undefined) {
      setState({ kind: "failed", message: "Choose a file first." });
      return;
    }
    setState({ kind: "sending" });
    setState(await sendFile(file));
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 justify-items-start gap-3">
      <label htmlFor={id}>File of answers (CSV)</label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,text/csv"
        disabled={!isHydrated}
        className="min-h-11 w-full max-w-full rounded-md border border-edge bg-surface p-2"
      />
      <Button type="submit" disabled={state.kind === "sending" || !isHydrated}>
        {state.kind === "sending" ? "Reading the file ..." : "Take the answers in"}
      </Button>
      <div role="status" className="w-full">
        {state.kind === "done" && <Notice tone="good">{sayResult(state.result)}</Notice>}
        {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
      </div>
    </form>
  );
}

async function sendFile(file: File): Promise<State> {
  try {
    const response = await fetch(`/api/bank/responses?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: file,
    });
    if (response.ok) return { kind: "done", result: await readJson<ImportResult>(response) };
    return { kind: "failed", message: `Nothing was taken in. ${(await readJson<Problem>(response)).message}` };
  } catch {
    return { kind: "failed", message: "The server cannot be reached and nothing was taken in. Try again in a moment." };
  }
}

function sayResult({ added, known, foreign }: ImportResult): string {
  const parts = [`${added} answers taken in`];
  if (known > 0) parts.push(`${known} were here before`);
  if (foreign > 0) parts.push(`${foreign} left out, because this bank does not show their question in that wording`);
  return `${parts.join("; ")}.`;
}
