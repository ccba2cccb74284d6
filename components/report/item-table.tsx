import { ScrollTable } from "@/components/ui/scroll-table";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import type { ReportItem } from "@/lib/exam/report-views";
import { ItemRows, type ShownItem } from "./item-rows";

/** Every question with what came of it; the number leads to its review. */
export function ItemTable(props: { attemptId: string; items: readonly ReportItem[]; filter: ReviewFilter }) {
  const { attemptId, items, filter } = props;
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="text-lg font-semibold">Questions</h2>
      <ScrollTable label="Questions" caption="Questions with result, topic and time">
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className="py-2 pr-4">
              Question
            </th>
            <th scope="col" className="py-2 pr-4">
              Result<span className="md:hidden"> and topic</span>
            </th>
            <th scope="col" className="py-2 pr-4 max-md:hidden">
              Topic
            </th>
            <th scope="col" className="py-2 text-right">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          <ItemRows attemptId={attemptId} items={items.map(toShown)} filter={filter} />
        </tbody>
      </ScrollTable>
    </section>
  );
}

function toShown(item: ReportItem): ShownItem {
  const { position, correct, blank, help, isRightWithHelp, flagged, scored, task, topic, timeSpentMs } = item;
  return { position, correct, blank, help, isRightWithHelp, flagged, scored, task, topic, timeSpentMs };
}
