import { Check, CircleDashed, Flag, X } from "lucide-react";
import Link from "next/link";
import { formatDuration } from "@/components/format";
import { ScrollTable } from "@/components/ui/scroll-table";
import type { ReportItem, ReportView } from "@/lib/exam/views";
import { toReviewPath } from "./links";

/** Every question with what came of it; the number leads to its review. */
export function ItemTable({ report }: { report: ReportView }) {
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="text-lg font-semibold">Questions</h2>
      <ScrollTable label="Questions" caption="Every question, its result, topic and time">
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
          {report.items.map((item) => (
            <tr key={item.position} className="border-b border-line">
              <td className="pr-4">
                <Link
                  href={toReviewPath(report.attemptId, item.position, "all")}
                  prefetch={false}
                  className="figures flex min-h-11 min-w-11 items-center text-accent underline"
                >
                  <span className="sr-only">Review question </span>
                  {item.position}
                </Link>
              </td>
              <td className="py-1 pr-4">
                <Result item={item} />
                <span className="block text-sm md:hidden">
                  <Topic item={item} />
                </span>
              </td>
              <td className="py-1 pr-4 max-md:hidden">
                <Topic item={item} />
              </td>
              <td className="figures text-right">{formatDuration(item.timeSpentMs)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** Beside the result on wide screens, under it on narrow ones, where a fourth column would lie outside of the view. */
function Topic({ item }: { item: ReportItem }) {
  return (
    <>
      <span className="figures text-muted">{item.task}</span> {item.topic}
    </>
  );
}

function Result({ item }: { item: ReportItem }) {
  const { Icon, word, tone } = item.correct
    ? { Icon: Check, word: "Right", tone: "text-good" }
    : item.blank
      ? { Icon: CircleDashed, word: "Blank", tone: "text-warn" }
      : { Icon: X, word: "Wrong", tone: "text-bad" };
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1.5 ${tone}`}>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <Icon aria-hidden="true" className="size-4" /> {word}
      </span>
      {item.flagged && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-warn">
          <Flag aria-hidden="true" className="size-4 fill-current" />
          Flagged
        </span>
      )}
      {!item.scored && <span className="text-sm text-muted">did not count</span>}
    </span>
  );
}
