"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { keep } from "@/components/send-json";
import { offeredTimes } from "@/components/start/start-choices";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { useHeld } from "@/components/ui/use-held";
import { useHydrated } from "@/components/ui/use-hydrated";
import { toTimeText } from "@/lib/exam/time-choice";
import type { ExamSettingsView } from "@/lib/exam/start-views";

type State = { kind: "idle" | "sending" | "kept" } | { kind: "failed"; message: string };

/** The time that mock exams begin with unless another one is chosen there: for those who have the same accommodation each time. */
export function ExamTimeForm({ usualTime, offer }: Pick<ExamSettingsView, "usualTime" | "offer">) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const kept = toTimeText(usualTime);
  const [chosen, setChosen] = useHeld(kept);
  const [state, setState] = useState<State>({ kind: "idle" });
  const offered = offeredTimes(offer);
  const times = offered.some(({ key }) => key === kept) ? offered : [...offered, { key: kept, label: sayExtra(kept) }];

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setState({ kind: "sending" });
    const problem = await keep({
      path: "/api/settings/time",
      method: "PUT",
      body: { time: chosen },
      unreachable: "The server could not be reached. The time was not kept; try again.",
    });
    setState(problem === null ? { kind: "kept" } : { kind: "failed", message: problem });
    if (problem === null) router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)}>
      <fieldset disabled={!isHydrated} className="grid grid-cols-1 gap-2">
        <legend className="mb-2 font-semibold">Time of mock exams</legend>
        {times.map(({ key, label }) => (
          <Choice
            key={key}
            name="exam-time"
            checked={chosen === key}
            onChange={() => {
              setState({ kind: "idle" });
              setChosen(key);
            }}
          >
            {label}
          </Choice>
        ))}
        <div className="flex min-h-16 flex-wrap items-center gap-4">
          <Button type="submit" disabled={state.kind === "sending"}>
            Keep the time
          </Button>
          <div role="status">
            {state.kind === "kept" && <Notice tone="good">The next mock exam begins with this time.</Notice>}
            {state.kind === "failed" && <Notice tone="bad">{state.message}</Notice>}
          </div>
        </div>
      </fieldset>
    </form>
  );
}

/** A number of minutes that stands among no offers, as it came with data of another installation. */
function sayExtra(minutes: string): string {
  return `${minutes} minutes more than the limit`;
}
