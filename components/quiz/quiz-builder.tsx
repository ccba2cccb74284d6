"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { countOf } from "@/components/format";
import { begin } from "@/components/start/begin";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { QuizChoicesView } from "@/lib/exam/views";
import { countPool, readCount, toggle, type QuizForm } from "./choices";
import { OutlinePicker } from "./outline-picker";
import { TopicPicker } from "./topic-picker";

const first: QuizForm = { domains: [], tasks: [], topics: [], count: "10", timed: true, mode: "exam" };

/** Builds a quiz: what it is about, how many questions, timed or not, exam or practice mode. */
export function QuizBuilder({ choices }: { choices: QuizChoicesView }) {
  const router = useRouter();
  const [form, setForm] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isHydrated = useHydrated();
  const countInput = useRef<HTMLInputElement>(null);
  const { minItems, maxItems, minutesPerItem } = choices;
  const available = countPool(choices.pool, form);
  const count = readCount(form.count, { minItems, maxItems, available });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!count.ok) {
      setProblem(count.message);
      return countInput.current?.focus();
    }
    setBusy(true);
    const result = await begin({ ...form, kind: "quiz", count: count.count });
    if (result.ok) return router.push(`/attempts/${result.attemptId}`);
    setBusy(false);
    setProblem(result.problem.message);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-8">
        <OutlinePicker
          choices={choices}
          form={form}
          onDomain={(number) => setForm({ ...form, domains: toggle(form.domains, number) })}
          onTask={(id) => setForm({ ...form, tasks: toggle(form.tasks, id) })}
        />
        <TopicPicker
          topics={choices.topics}
          chosen={form.topics}
          onToggle={(slug) => setForm({ ...form, topics: toggle(form.topics, slug) })}
        />
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Questions</legend>
          <label className="flex flex-wrap items-center gap-3">
            Number of questions
            <input
              inputMode="numeric"
              value={form.count}
              onChange={(event) => {
                setProblem(null);
                setForm({ ...form, count: event.target.value });
              }}
              ref={countInput}
              aria-invalid={!count.ok}
              aria-describedby="available"
              className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
            />
          </label>
          <p id="available" className="figures text-muted" aria-live="polite">
            {countOf(available, "question")} can be drawn
            {count.ok && form.timed ? `; ${count.count} take ${count.count * minutesPerItem} minutes` : ""}
          </p>
        </fieldset>
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Time</legend>
          <Choice name="timed" checked={form.timed} onChange={() => setForm({ ...form, timed: true })}>
            Timed: {minutesPerItem} minutes a question
          </Choice>
          <Choice name="timed" checked={!form.timed} onChange={() => setForm({ ...form, timed: false })}>
            No time limit
          </Choice>
        </fieldset>
        <fieldset className="grid grid-cols-1 gap-2">
          <legend className="mb-2 font-semibold">Mode</legend>
          <Choice name="mode" checked={form.mode === "exam"} onChange={() => setForm({ ...form, mode: "exam" })}>
            Exam mode: keys and reasons after the end
          </Choice>
          <Choice
            name="mode"
            checked={form.mode === "practice"}
            onChange={() => setForm({ ...form, mode: "practice" })}
          >
            Practice mode: check each answer when you have given it
          </Choice>
        </fieldset>
        <div className="grid justify-items-start gap-3">
          <Button type="submit" look="primary" disabled={isBusy}>
            {isBusy ? "Beginning ..." : "Begin quiz"}
          </Button>
          {problem !== null && (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          )}
        </div>
      </fieldset>
    </form>
  );
}
