"use client";

import { useRouter } from "next/navigation";
import { useId, useState, type SyntheticEvent } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useHeld } from "@/components/ui/use-held";
import { useHydrated } from "@/components/ui/use-hydrated";

/** The day of the exam: kept with the candidate, can be taken away again by an empty field. */
export function ExamDateForm({ examDate }: { examDate: string | null }) {
  const id = useId();
  const router = useRouter();
  const isHydrated = useHydrated();
  const [day, setDay] = useHeld(examDate ?? "");
  const [isSending, setSending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [isKept, setKept] = useState(false);

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setSending(true);
    const problem = await keep({
      path: "/api/candidate",
      method: "PUT",
      body: { examDate: day === "" ? null : day },
      unreachable: "The server could not be reached. The day was not kept; try again.",
    });
    setSending(false);
    setFailed(problem);
    setKept(problem === null);
    if (problem === null) router.refresh();
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <label htmlFor={id} className="grid gap-1 text-sm">
          Day of your exam
          <input
            id={id}
            type="date"
            value={day}
            disabled={!isHydrated}
            onChange={(event) => {
              setKept(false);
              setDay(event.target.value);
            }}
            className="min-h-11 rounded-md border border-edge bg-surface px-3 text-base"
          />
        </label>
        <Button type="submit" disabled={isSending || !isHydrated || day === (examDate ?? "")}>
          Keep the day
        </Button>
      </div>
      <div role="status">
        {failed !== null && <Notice tone="bad">{failed}</Notice>}
        {isKept && <p className="text-sm text-muted">{day === "" ? "No day is kept." : "The day is kept."}</p>}
      </div>
    </form>
  );
}
