"use client";

import { useId, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { keep } from "@/components/send-json";
import { problemNoteMax } from "@/lib/exam/problem-views";

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
    const failed = await keep({
      path: `/api/attempts/${attemptId}/problems`,
      method: "POST",
      body: { position, note },
      unreachable: "The server cannot be reached; the note is still here. Try again in a moment.",
    });
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
