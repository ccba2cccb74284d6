"use client";

import type { Ref } from "react";
import { Choice } from "@/components/ui/choice";
import type { FormField, QuizForm } from "./choices";

/** How many questions, how long, and when keys are shown. `wrong` is the field that cannot be taken as it stands. */
export function SizeFields(props: {
  form: QuizForm;
  wrong: FormField | null;
  minutesPerItem: number;
  available: string;
  isCounting: boolean;
  countInput: Ref<HTMLInputElement>;
  onChange: (change: Partial<QuizForm>) => void;
}) {
  const { form, wrong, minutesPerItem, available, isCounting, countInput, onChange } = props;
  return (
    <>
      <fieldset className="grid grid-cols-1 gap-2">
        <legend className="mb-2 font-semibold">Questions</legend>
        <label className="flex flex-wrap items-center gap-3">
          Number of questions
          <input
            inputMode="numeric"
            value={form.count}
            onChange={(event) => onChange({ count: event.target.value })}
            ref={countInput}
            aria-invalid={wrong === "count"}
            aria-describedby="available"
            className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <p id="available" className="figures min-h-6 text-muted" aria-live="polite" aria-busy={isCounting}>
          {available}
        </p>
      </fieldset>
      <fieldset className="grid grid-cols-1 gap-2">
        <legend className="mb-2 font-semibold">Time</legend>
        <Choice name="time" checked={form.time === "standard"} onChange={() => onChange({ time: "standard" })}>
          Timed: {minutesPerItem} minutes a question
        </Choice>
        <Choice name="time" checked={form.time === "own"} onChange={() => onChange({ time: "own" })}>
          Another time
        </Choice>
        {form.time === "own" && (
          <label className="ml-8 flex flex-wrap items-center gap-2">
            Minutes for the whole quiz
            <input
              inputMode="numeric"
              value={form.minutes}
              onChange={(event) => onChange({ minutes: event.target.value })}
              aria-invalid={wrong === "minutes"}
              className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
            />
          </label>
        )}
        <Choice name="time" checked={form.time === "none"} onChange={() => onChange({ time: "none" })}>
          No time limit
        </Choice>
      </fieldset>
      <fieldset className="grid grid-cols-1 gap-2">
        <legend className="mb-2 font-semibold">Mode</legend>
        <Choice name="mode" checked={form.mode === "exam"} onChange={() => onChange({ mode: "exam" })}>
          Exam mode: keys and reasons after the end
        </Choice>
        <Choice name="mode" checked={form.mode === "practice"} onChange={() => onChange({ mode: "practice" })}>
          Practice mode: check each answer when you have given it
        </Choice>
      </fieldset>
    </>
  );
}
