"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { StartView } from "@/lib/exam/views";
import { toExtraChoice, toRulesPath, type ExtraChoice, type Layout } from "./start-choices";

/** What kind of form, and how much time is added. `chosen` is what the address says, so that the way back keeps it. */
export function StartForm(props: { start: StartView; chosen: { layout: Layout; extraMinutes: number } }) {
  const { start, chosen } = props;
  const { questionCount, scoredCount, unscoredCount, timeLimitMinutes, accommodationMinutes, maxExtraMinutes } = start;
  const router = useRouter();
  const [layout, setLayout] = useState(chosen.layout);
  const [choice, setChoice] = useState(toExtraChoice(chosen.extraMinutes, accommodationMinutes));
  const [custom, setCustom] = useState(chosen.extraMinutes === 0 ? "" : String(chosen.extraMinutes));
  const [problem, setProblem] = useState<string | null>(null);
  const isHydrated = useHydrated();
  const customInput = useRef<HTMLInputElement>(null);

  function choose(next: ExtraChoice): void {
    setProblem(null);
    setChoice(next);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const path = toRulesPath({ layout, choice, custom, accommodationMinutes, maxExtraMinutes });
    if (path.ok) return router.push(path.path);
    setProblem(path.message);
    customInput.current?.focus();
  }

  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-6">
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Questions</legend>
          <Choice name="layout" checked={layout === "allScored"} onChange={() => setLayout("allScored")}>
            {questionCount} questions, all of them count
          </Choice>
          <Choice name="layout" checked={layout === "withUnscored"} onChange={() => setLayout("withUnscored")}>
            As on the real exam: {scoredCount} count, {unscoredCount} do not, and nobody can tell which
          </Choice>
        </fieldset>
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Time</legend>
          <Choice name="extra" checked={choice === "none"} onChange={() => choose("none")}>
            {timeLimitMinutes} minutes
          </Choice>
          <Choice name="extra" checked={choice === "accommodation"} onChange={() => choose("accommodation")}>
            {timeLimitMinutes + accommodationMinutes} minutes: the {accommodationMinutes}-minute accommodation for
            candidates whose first language is not English
          </Choice>
          <Choice name="extra" checked={choice === "custom"} onChange={() => choose("custom")}>
            Other extra time
          </Choice>
          {choice === "custom" && (
            <label className="ml-8 flex flex-wrap items-center gap-2">
              Extra minutes (1 to {maxExtraMinutes})
              <input
                ref={customInput}
                inputMode="numeric"
                value={custom}
                onChange={(event) => {
                  setProblem(null);
                  setCustom(event.target.value);
                }}
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
      </fieldset>
    </form>
  );
}
