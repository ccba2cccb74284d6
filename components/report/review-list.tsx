import { countOf } from "@/components/format";
import { PageHeading } from "@/components/site/page-heading";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { noFilter } from "@/lib/exam/review-filter";
import type { ReviewListView } from "@/lib/exam/item-review-views";
import { DrillPanel } from "./drill-panel";
import { ItemTable } from "./item-table";
import { toReviewListPath, toReviewPath } from "./links";
import { ReviewFilters } from "./review-filters";

/** The questions of a closed attempt that a filter keeps, and a drill of them. */
export function ReviewList({ list }: { list: ReviewListView }) {
  const { attemptId, title, total, filter, ignored, items } = list;
  const [first] = items;
  return (
    <div className="grid grid-cols-1 gap-8">
      <header className="grid grid-cols-1 gap-2">
        <PageHeading>{title}: questions</PageHeading>
        <p role="status" className="figures">
          {items.length} of {countOf(total, "question")}
        </p>
        {ignored.length > 0 && (
          <Notice tone="warn">
            Part of the address means nothing here and was left out: {ignored.join(", ")}. The other filters are on.
          </Notice>
        )}
        <div className="flex flex-wrap gap-3 print:hidden">
          {first !== undefined && (
            <LinkButton look="primary" href={toReviewPath(attemptId, first.position, filter)}>
              Review these ({items.length})
            </LinkButton>
          )}
          <LinkButton look="quiet" href={`/report/${attemptId}`}>
            Back to the report
          </LinkButton>
        </div>
      </header>
      <ReviewFilters list={list} />
      {first === undefined ? (
        <EmptyState
          ways={
            <LinkButton href={toReviewListPath(attemptId, noFilter)} scroll={false}>
              Take the filter off
            </LinkButton>
          }
        >
          No question fits this filter. Take one of its choices off, or all of them at once.
        </EmptyState>
      ) : (
        <>
          <DrillPanel attemptId={attemptId} filter={filter} drill={list.drill} kept={items.length} />
          <ItemTable attemptId={attemptId} items={items} filter={filter} />
        </>
      )}
    </div>
  );
}
