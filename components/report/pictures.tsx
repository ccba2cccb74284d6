import { ChangeBars } from "@/components/charts/change-bars";
import { ConfidenceBars } from "@/components/charts/confidence-bars";
import { ItemTimes } from "@/components/charts/item-times";
import { Pacing } from "@/components/charts/pacing";
import type { ReportView } from "@/lib/exam/report-views";

/** How the attempt went: time, pace, changes of mind, and how sure the candidate was. */
export function Pictures({ report: { items, timeLimitMs, allowanceMs } }: { report: ReportView }) {
  return (
    <section aria-labelledby="how-it-went" className="grid grid-cols-1 gap-8">
      <h2 id="how-it-went" className="text-lg font-semibold">
        How it went
      </h2>
      <ItemTimes items={items} allowanceMs={allowanceMs} />
      <Pacing items={items} timeLimitMs={timeLimitMs} allowanceMs={allowanceMs} />
      <ChangeBars items={items} />
      <ConfidenceBars items={items} />
    </section>
  );
}
