"use client";

import { useRouter } from "next/navigation";
import { useId, useState, type SyntheticEvent } from "react";
import { sendWaiting } from "@/components/exam-room/shared-device";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import { blankSurvey, surveyChoices, surveyNoteMax, type Survey } from "@/lib/exam/survey";
import type { ClosingView } from "@/lib/exam/report-views";
import { readinessWords, surveyQuestions, timeWords } from "./survey-words";
import { WaitingAnswers } from "./waiting-answers";

/** With what was answered to the questions, or without. */
type Way = "survey" | "skip";

/** Three questions that may be left blank, and the way to the result, which comes with the report and not before. */
export function ClosingForm({ closing }: { closing: ClosingView }) {
  const { attemptId, hasTimeLimit } = closing;
  const router = useRouter();
  const isHydrated = useHydrated();
  const noteId = useId();
  const [survey, setSurvey] = useState(blankSurvey);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** How the result was asked for when answers were found to wait here, and how often they were. */
  const [heldBack, setHeldBack] = useState<{ readonly how: Way; readonly times: number } | null>(null);
  /** Whoever answers after having skipped the questions does not skip them any more. */
  function change(part: Partial<Survey>): void {
    setSurvey({ ...survey, ...part });
    setHeldBack((before) => before && { ...before, how: "survey" });
  }

  async function show(how: Way, isAsked = false): Promise<void> {
    setBusy(true);
    setProblem(null);
    // Once the result is shown, nothing that waits on this device would count.
    if (!isAsked && !(await sendWaiting(attemptId))) {
      setHeldBack((before) => ({ how, times: (before?.times ?? 0) + 1 }));
      return setBusy(false);
    }
    if (!isAsked) setHeldBack(null);
    const said = how === "skip" ? blankSurvey : survey;
    const failed = await keep({
      path: `/api/attempts/${attemptId}/result`,
      method: "POST",
      body: { survey: said },
      unreachable:
        "The server could not be reached. The exam is closed and safe; ask for the result again in a moment.",
    });
    if (failed === null) return router.replace(`/report/${attemptId}`);
    setBusy(false);
    setProblem(failed);
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void show("survey");
  }

  return (
    <form onSubmit={submit}>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-6">
        <Question
          name="readiness"
          words={readinessWords}
          values={surveyChoices.readiness}
          chosen={survey.readiness}
          onChoose={(readiness) => change({ readiness })}
        />
        {hasTimeLimit && (
          <Question
            name="time"
            words={timeWords}
            values={surveyChoices.time}
            chosen={survey.time}
            onChoose={(time) => change({ time })}
          />
        )}
        <div className="grid grid-cols-1 gap-2">
          <label htmlFor={noteId} className="font-semibold">
            {surveyQuestions.note}
          </label>
          <textarea
            id={noteId}
            value={survey.note}
            onChange={(event) => change({ note: event.target.value })}
            maxLength={surveyNoteMax}
            rows={3}
            className="w-full rounded-md border border-edge bg-surface p-3"
          />
        </div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={isBusy}>
            {isBusy ? "Opening the result ..." : "Show the result"}
          </Button>
          <Button look="quiet" disabled={isBusy} onClick={() => void show("skip")}>
            Skip the questions
          </Button>
        </div>
        <FormProblem text={problem} />
        {heldBack !== null && (
          <WaitingAnswers
            of="exam"
            times={heldBack.times}
            isBusy={isBusy}
            onRetry={() => void show(heldBack.how)}
            onGoOn={() => void show(heldBack.how, true)}
          />
        )}
      </fieldset>
    </form>
  );
}

function Question<Value extends string>(props: {
  name: "readiness" | "time";
  words: Readonly<Record<Value, string>>;
  values: readonly Value[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
}) {
  const { name, words, values, chosen, onChoose } = props;
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-2 font-semibold">{surveyQuestions[name]}</legend>
      {values.map((value) => (
        <Choice key={value} name={name} checked={chosen === value} onChange={() => onChoose(value)}>
          {words[value]}
        </Choice>
      ))}
    </fieldset>
  );
}
