"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { countOf } from "@/components/format";
import { begin } from "@/components/start/begin";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { DrillKind } from "@/lib/exam/drill";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import type { DrillView } from "@/lib/exam/item-review-views";
import { readDrillCount, sayDrill, toDrillCounts } from "./drill-choices";

type Props = { attemptId: string; filter: ReviewFilter; drill: DrillView; kept: number };

/** Makes an untimed quiz of the questions that the filter keeps, or of fresh ones on the same skills. */
export function DrillPanel({ attemptId, filter, drill, kept }: Props) {
  const router = useRouter();
  const isHydrated = useHydrated();
  const [typed, setTyped] = useState<string | null>(null);
  const [isPractice, setPractice] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // As many as are shown, so that the number follows the filter until somebody types another.
  const text = typed ?? String(Math.max(1, Math.min(kept, drill.maxItems)));
  const asked = readDrillCount(text, drill.maxItems);
  const counts = toDrillCounts(drill, asked ?? 0);

  async function start(which: DrillKind): Promise<void> {
    setBusy(true);
    setProblem(null);
    const body = { which, filter, count: counts[which], mode: isPractice ? "practice" : "exam" };
    const result = await begin(body, `/api/attempts/${attemptId}/drill`);
    if (result.ok) return router.push(`/attempts/${result.attemptId}`);
    setBusy(false);
    setProblem(result.problem.message);
  }

  return (
    <section id="drill" aria-labelledby="drill-heading" className="print:hidden">
      <fieldset disabled={!isHydrated || isBusy} className="grid min-w-0 grid-cols-1 gap-3">
        <h2 id="drill-heading" className="text-lg font-semibold">
          Drill these
        </h2>
        <p className="figures measure">{sayDrill(drill, kept)}</p>
        <label className="flex flex-wrap items-center gap-3">
          At most this many questions
          <input
            inputMode="numeric"
            value={text}
            onChange={(event) => setTyped(event.target.value)}
            aria-invalid={asked === null}
            aria-describedby="drill-count"
            className="figures min-h-11 w-24 rounded-md border border-edge bg-surface px-3"
          />
          <span id="drill-count" className={asked === null ? "text-bad" : "text-muted"}>
            1 to {drill.maxItems}
          </span>
        </label>
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" checked={isPractice} onChange={(event) => setPractice(event.target.checked)} />
          Check each answer when it is given
        </label>
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => void start("these")} disabled={counts.these === 0}>
            Drill {countOf(counts.these, "question")} again
          </Button>
          <Button onClick={() => void start("fresh")} disabled={counts.fresh === 0}>
            Drill {countOf(counts.fresh, "fresh question")}
          </Button>
        </div>
        <p className="measure text-sm text-muted">
          A drill has no time limit. Questions that were met before count in no estimate of how ready you are; fresh
          ones do.
        </p>
        <FormProblem text={problem} />
      </fieldset>
    </section>
  );
}
