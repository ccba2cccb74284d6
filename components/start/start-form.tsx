"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import type { StartView } from "@/lib/exam/views";
import { toRulesPath, type ExtraChoice } from "./start-choices";

/** What kind of form, and how much time is added. */
export function StartForm({ start }: { start: StartView }) {
  const router = useRouter();
  const [layout, setLayout] = useState<"allScored" | "withUnscored">("allScored");
  const [choice, setChoice] = useState<ExtraChoice>("none");
  const [custom, setCustom] = useState("15");
  const [problem, setProblem] = useState<string | null>(null);
  const { questionCount, scoredCount, unscoredCount, timeLimitMinutes, accommodationMinutes, maxExtraMinutes } = start;

  function submit(event: FormEvent): void {
    event.preventDefault();
    const path = toRulesPath({ layout, choice, custom, accommodationMinutes, maxExtraMinutes });
    if (path.ok) router.push(path.path);
    else setProblem(path.message);
  }

  return (
    <form onSubmit={submit} className="grid gap-6" noValidate>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">Questions</legend>
        <Choice name="layout" checked={layout === "allScored"} onChange={() => setLayout("allScored")}>
          {questionCount} questions, all of them count
        </Choice>
        <Choice name="layout" checked={layout === "withUnscored"} onChange={() => setLayout("withUnscored")}>
          As on the real exam: {scoredCount} count, {unscoredCount} do not, and nobody can tell which
        </Choice>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-semibold">Time</legend>
        <Choice name="extra" checked={choice === "none"} onChange={() => setChoice("none")}>
          {timeLimitMinutes} minutes
        </Choice>
        <Choice name="extra" checked={choice === "accommodation"} onChange={() => setChoice("accommodation")}>
          {timeLimitMinutes + accommodationMinutes} minutes: the {accommodationMinutes}-minute accommodation for
          candidates whose first language is not English
        </Choice>
        <Choice name="extra" checked={choice === "custom"} onChange={() => setChoice("custom")}>
          Other extra time
        </Choice>
        {choice === "custom" && (
          <label className="ml-8 flex flex-wrap items-center gap-2">
            Extra minutes
            <input
              inputMode="numeric"
              value={custom}
              onChange={(event) => setCustom(event.target.value)}
              aria-invalid={problem !== null}
              aria-describedby="extra-problem"
              className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
            />
          </label>
        )}
        <p id="extra-problem" role="alert" className="ml-8 min-h-7 text-bad">
          {problem}
        </p>
      </fieldset>
      <div>
        <Button type="submit" look="primary" disabled={start.shortage !== null}>
          Continue to the rules
        </Button>
      </div>
    </form>
  );
}
