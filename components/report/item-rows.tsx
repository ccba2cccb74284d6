"use client";

import { Flag, LifeBuoy } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/components/format";
import type { ReviewFilter } from "@/lib/exam/review-filter";
import type { ReportItem } from "@/lib/exam/report-views";
import { toReviewPath } from "./links";
import { toVerdict } from "./verdict";

/** What a row shows of an item. */
export type ShownItem = Pick<
  ReportItem,
  | "position"
  | "correct"
  | "blank"
  | "help"
  | "isRightWithHelp"
  | "flagged"
  | "scored"
  | "task"
  | "topic"
  | "timeSpentMs"
>;

/** In the browser's half although they do nothing there: as marked-up text they would go to it a second time. */
export function ItemRows(props: { attemptId: string; items: readonly ShownItem[]; filter: ReviewFilter }) {
  const { attemptId, items, filter } = props;
  return items.map((item) => (
    <tr key={item.position} className="border-b border-line">
      <td className="pr-4">
        <Link
          href={toReviewPath(attemptId, item.position, filter)}
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
  ));
}

/** Beside the result on wide screens, under it on narrow ones, where a fourth column would lie outside of the view. */
function Topic({ item }: { item: ShownItem }) {
  return (
    <>
      <span className="figures text-muted">{item.task}</span> {item.topic}
    </>
  );
}

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad" } as const;

function Result({ item }: { item: ShownItem }) {
  const { Icon, word, tone } = toVerdict(item);
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1.5 ${tones[tone]}`}>
      <span className="inline-flex items-center gap-1.5">
        <Icon aria-hidden="true" className="size-4 flex-none" /> {word}
      </span>
      {item.help === "checked" && !item.isRightWithHelp && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-warn">
          <LifeBuoy aria-hidden="true" className="size-4" />
          Helped
        </span>
      )}
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
