"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SyntheticEvent } from "react";
import { begin } from "@/components/start/begin";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { QuizPageView } from "@/lib/exam/quiz-views";
import { readForm, sayAvailable, sayShort, toForm, toggle, type QuizForm } from "./choices";
import { DrawFields, SeedField } from "./draw-fields";
import { KeepChoices } from "./keep-choices";
import { OutlinePicker } from "./outline-picker";
import { SizeFields } from "./size-fields";
import { TopicPicker } from "./topic-picker";
import { useAvailable } from "./use-available";

type Page = Pick<QuizPageView, "blueprint" | "choices" | "chosen" | "available" | "bank">;

/** Builds a quiz: what it is about, which questions, how many, how long, and when keys are shown. */
export function QuizBuilder({ page: { blueprint, choices, chosen, available: first, bank } }: { page: Page }) {
  const router = useRouter();
  const [form, setForm] = useState(() => toForm(chosen));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isHydrated = useHydrated();
  const countInput = useRef<HTMLInputElement>(null);
  const read = readForm(form, choices);
  const asked = read.ok ? read.choices : null;
  const available = useAvailable(asked, first);

  function change(part: Partial<QuizForm>): void {
    setProblem(null);
    setForm((before) => ({ ...before, ...part }));
  }

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const short = read.ok && available.isCurrent ? sayShort(available.count, read.choices.count) : null;
    if (!read.ok || short !== null) {
      setProblem(read.ok ? short : read.message);
      if (read.ok || read.field === "count") countInput.current?.focus();
      return;
    }
    setBusy(true);
    const result = await begin({ ...read.choices, kind: "quiz", blueprint: blueprint.code });
    if (result.ok) return router.push(`/attempts/${result.attemptId}`);
    setBusy(false);
    setProblem(result.problem.message);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-8">
        <OutlinePicker choices={choices} form={form} onChange={change} />
        <TopicPicker
          topics={choices.topics}
          chosen={form.topics}
          onToggle={(slug) => change({ topics: toggle(form.topics, slug) })}
        />
        <DrawFields form={form} onChange={change} />
        <SizeFields
          form={form}
          wrong={read.ok ? null : read.field}
          minutesPerItem={choices.minutesPerItem}
          available={
            available.isCurrent
              ? sayAvailable(available.count, asked, choices.minutesPerItem)
              : "Counting the questions ..."
          }
          isCounting={!available.isCurrent}
          countInput={countInput}
          onChange={change}
        />
        <SeedField form={form} onChange={change} />
        <div className="grid justify-items-start gap-3">
          <Button type="submit" look="primary" disabled={isBusy}>
            {isBusy ? "Beginning ..." : "Begin quiz"}
          </Button>
          <FormProblem text={problem} />
        </div>
        <KeepChoices choices={asked} bank={bank} />
      </fieldset>
    </form>
  );
}
