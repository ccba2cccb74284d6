"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SyntheticEvent } from "react";
import { countOf } from "@/components/format";
import { begin } from "@/components/start/begin";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { OwnBankView } from "@/lib/exam/own-views";

const usual = 10;

/** Begins a quiz of own questions alone. */
export function OwnQuizForm({ view }: { view: OwnBankView }) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const most = Math.min(view.drawable, view.maxQuizItems);
  const [text, setText] = useState(String(Math.min(usual, most)));
  const [timed, setTimed] = useState(false);
  const [mode, setMode] = useState<"exam" | "practice">("practice");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  const isFit = count >= 1 && count <= most;

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!isFit) {
      setProblem(
        most === 0 ? "All your questions stand in open attempts." : `Choose a whole number from 1 to ${most}.`,
      );
      return input.current?.focus();
    }
    setBusy(true);
    const result = await begin({ kind: "own", count, mode, timed });
    if (result.ok) return router.push(`/attempts/${result.attemptId}`);
    setBusy(false);
    setProblem(result.problem.message);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-4">
        <label className="flex flex-wrap items-center gap-3">
          Number of questions
          <input
            ref={input}
            inputMode="numeric"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
            aria-invalid={!isFit}
            aria-describedby="own-drawable"
            className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <p id="own-drawable" className="figures text-muted">
          {countOf(view.drawable, "question")} can be drawn; a quiz has at most {view.maxQuizItems}
        </p>
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Time</legend>
          <Choice name="own-timed" checked={timed} onChange={() => setTimed(true)}>
            Timed: {view.minutesPerItem} minutes a question
          </Choice>
          <Choice name="own-timed" checked={!timed} onChange={() => setTimed(false)}>
            No time limit
          </Choice>
        </fieldset>
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Mode</legend>
          <Choice name="own-mode" checked={mode === "exam"} onChange={() => setMode("exam")}>
            Exam mode: keys and reasons after the end
          </Choice>
          <Choice name="own-mode" checked={mode === "practice"} onChange={() => setMode("practice")}>
            Practice mode: check each answer when you have given it
          </Choice>
        </fieldset>
        <div className="grid justify-items-start gap-3">
          <Button type="submit" look="primary" disabled={isBusy}>
            {isBusy ? "Beginning ..." : "Begin quiz"}
          </Button>
          <FormProblem text={problem} />
        </div>
      </fieldset>
    </form>
  );
}
