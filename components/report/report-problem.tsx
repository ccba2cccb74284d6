"use client";

import { useId, useState, type SyntheticEvent } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { problemNoteMax, type Problem } from "@/lib/exam/views";
import { readJson } from "@/components/read-json";

type State = { kind: "idle" } | { kind: "sending" } | { kind: "kept" } | { kind: "failed"; message: string };

/** A form for what is wrong with a question. The note stays on this machine, with the id and version of the question. */
export function ReportProblem({ attemptId, position }: { attemptId: string; position: number }) {
  const id = useId();
  const isHydrated = useHydrated();
  const [note, setNote] = useState("");
  const [state, setState] = useState<State>({ kind: "idle" });

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setState({ kind: "sending" });
    const failed = await keep({ attemptId, position, note });
    if (failed === null) setNote("");
    setState(failed === null ? { kind: "kept" } : { kind: "failed", message: failed });
  }

  return (
    <details className="rounded-md border border-line p-4">
      <summary className="min-h-6 font-medium">Report a problem with this question</summary>
      <form onSubmit={(event) => void send(event)} className="mt-3 grid grid-cols-1 justify-items-start gap-3">
        <label htmlFor={id} className="measure">
          What is wrong: the key, a reason, the wording, a fact that has changed? The note stays on this machine.
        </label>
        <textarea
          id={id}
          value={note}
          disabled={!isHydrated}
          onChange={(event) => setNote(event.target.value)}
          required
          maxLength={problemNoteMax}
          rows={4}
          className="w-full rounded-md border border-edge bg-surface p-3"
        />
        <Button type="submit" disabled={state.kind === "sending" || !isHydrated}>
          {state.kind === "sending" ? "Keeping the note ..." : "Keep the note"}
        </Button>
        <div role="status" className="grid w-full gap-3">
          {state.kind === "kept" && (
            <Notice tone="good">
              <p>The note is kept with the question&apos;s id and version.</p>
              <LinkButton look="quiet" href="/problems">
                All reported problems
              </LinkButton>
            </Notice>
          )}
          {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
        </div>
      </form>
    </details>
  );
}

/** Null when the note is kept, else what went wrong in a sentence. */
async function keep(problem: { attemptId: string; position: number; note: string }): Promise<string | null> {
  const { attemptId, ...body } = problem;
  try {
    const response = await fetch(`/api/attempts/${attemptId}/problems`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return response.ok ? null : (await readJson<Problem>(response)).message;
  } catch {
    return "The server cannot be reached; the note is still here. Try again in a moment.";
  }
}
