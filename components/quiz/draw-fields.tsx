"use client";

import { Choice } from "@/components/ui/choice";
import { quizFilters, type QuizFilter } from "@/lib/exam/quiz-choices";
import type { QuizForm } from "./choices";

type Fields = { form: QuizForm; onChange: (change: Partial<QuizForm>) => void };

const filterWords: Readonly<Record<QuizFilter, string>> = {
  all: "All questions, least-seen first",
  unseen: "Only questions that you have not met",
  missed: "Only questions that you missed the last time",
  flagged: "Only questions that you flagged the last time",
  due: "Only questions that are due for review today",
};

const perCents = Array.from({ length: 21 }, (_, i) => String(i * 5));

/** Which questions may be drawn by what was made of them before, and by their difficulty. */
export function DrawFields({ form, onChange }: Fields) {
  return (
    <>
      <fieldset className="grid grid-cols-1 gap-2">
        <legend className="mb-2 font-semibold">Which questions</legend>
        {quizFilters.map((filter) => (
          <Choice key={filter} name="only" checked={form.only === filter} onChange={() => onChange({ only: filter })}>
            {filterWords[filter]}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-semibold">Difficulty</legend>
        <p id="difficulty-help" className="measure mb-2 text-muted">
          How many of those who just pass are expected to answer right. Few is hard, many is easy.
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <PerCent label="from" value={form.from} onChange={(from) => onChange({ from })} />
          <PerCent label="to" value={form.to} onChange={(to) => onChange({ to })} />
        </div>
      </fieldset>
    </>
  );
}

function PerCent(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { label, value, onChange } = props;
  // An address may name a number between the steps.
  const offered = perCents.includes(value) ? perCents : [...perCents, value].sort((a, b) => Number(a) - Number(b));
  return (
    <label className="flex flex-wrap items-center gap-2">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby="difficulty-help"
        className="figures min-h-11 rounded-md border border-edge bg-surface px-2"
      >
        {offered.map((share) => (
          <option key={share} value={share}>
            {share} %
          </option>
        ))}
      </select>
    </label>
  );
}

/** A text that decides the draw; without one every quiz is drawn anew. */
export function SeedField({ form, onChange }: Fields) {
  return (
    <div>
      <label className="flex flex-wrap items-center gap-3">
        Seed (may be left empty)
        <input
          value={form.seed}
          onChange={(event) => onChange({ seed: event.target.value })}
          autoComplete="off"
          aria-describedby="seed-help"
          className="figures min-h-11 w-48 max-w-full rounded-md border border-edge bg-surface px-3"
        />
      </label>
      <p id="seed-help" className="measure mt-1 text-muted">
        The same choices and the same seed give everybody the same questions in the same order, as long as the bank is
        the same. What you have met before is then not looked at, unless you choose it above.
      </p>
    </div>
  );
}
