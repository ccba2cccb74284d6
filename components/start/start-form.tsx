"use client";

import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { toTimeText } from "@/lib/exam/time-choice";
import type { StartView } from "@/lib/exam/start-views";
import { offeredTimes, toRulesPath, type StartChoices } from "./start-choices";

/** What kind of form, and how much time is added. `chosen` is what the address says, so that the way back keeps it. */
export function StartForm({ start, chosen }: { start: StartView; chosen: StartChoices }) {
  const { questionCount, scoredCount, unscoredCount, maxExtraMinutes } = start;
  const times = offeredTimes(start);
  const key = toTimeText(chosen.time);
  const isOffered = times.some((time) => time.key === key);
  const router = useRouter();
  const [layout, setLayout] = useState(chosen.layout);
  const [choice, setChoice] = useState(isOffered ? key : "custom");
  const [custom, setCustom] = useState(isOffered ? "" : key);
  const [problem, setProblem] = useState<string | null>(null);
  const isHydrated = useHydrated();
  const customInput = useRef<HTMLInputElement>(null);

  function choose(next: string): void {
    setProblem(null);
    setChoice(next);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const path = toRulesPath({ layout, choice, custom, maxExtraMinutes });
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
          {times.map((time) => (
            <Choice key={time.key} name="extra" checked={choice === time.key} onChange={() => choose(time.key)}>
              {time.label}
            </Choice>
          ))}
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
        <p className="measure">
          The time is fixed when the exam begins, and the report names it. Text size, spacing, font and contrast are on
          the page{" "}
          <Link href="/settings" className="text-accent underline">
            Settings
          </Link>
          .
        </p>
        <div>
          <Button type="submit" look="primary" disabled={start.shortage !== null}>
            Continue to the rules
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
