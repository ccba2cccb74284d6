import { ChangeBars } from "@/components/charts/change-bars";
import { ConfidenceBars } from "@/components/charts/confidence-bars";
import { ItemTimes } from "@/components/charts/item-times";
import { Pacing } from "@/components/charts/pacing";
import type { ReportView } from "@/lib/exam/report-views";

/** How the attempt went: time, pace, changes of mind, and how sure the candidate was. */
export function Pictures({ report: { items, timeLimitMs, allowanceMs, pausedMs } }: { report: ReportView }) {
  return (
    <section aria-labelledby="how-it-went" className="grid grid-cols-1 gap-8">
      <h2 id="how-it-went" className="text-lg font-semibold">
        How it went
      </h2>
      <ItemTimes items={items} allowanceMs={allowanceMs} />
      {pausedMs === 0 ? (
        <Pacing items={items} timeLimitMs={timeLimitMs} allowanceMs={allowanceMs} />
      ) : (
        <p className="measure">
          This attempt rested in between. When is not kept with each answer, so its pace cannot be told.
        </p>
      )}
      <ChangeBars items={items} />
      <ConfidenceBars items={items} />
    </section>
  );
}
