import { Check, CircleDashed, ExternalLink, X } from "lucide-react";
import { formatDay, formatDuration } from "@/components/format";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { PageHeading } from "@/components/site/page-heading";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ItemReviewView } from "@/lib/exam/views";
import { toReviewPath } from "./links";
import { ReportProblem } from "./report-problem";
import { ReviewOptions } from "./review-options";

/** One question after the end: what was asked, chosen and right, and why. */
export function ItemReview({ review }: { review: ItemReviewView }) {
  return (
    <article className="grid grid-cols-1 max-w-3xl gap-6">
      <header className="grid grid-cols-1 gap-2">
        <PageHeading>
          Question <span className="figures">{review.position}</span> of <span className="figures">{review.total}</span>
        </PageHeading>
        <p className="text-muted">{review.title}</p>
      </header>
      {review.withheld ? (
        <Notice tone="info">
          This question stands in an attempt that is open now. Its key is shown again once that attempt has ended.
        </Notice>
      ) : (
        <Body review={review} />
      )}
      <nav aria-label="Questions" className="flex flex-wrap gap-3 border-t border-line pt-4">
        {!review.withheld && review.previous !== null && (
          <LinkButton href={toReviewPath(review.attemptId, review.previous, review.filter)}>Previous</LinkButton>
        )}
        {!review.withheld && review.next !== null && (
          <LinkButton look="primary" href={toReviewPath(review.attemptId, review.next, review.filter)}>
            Next{review.filter === "all" ? "" : ` ${review.filter}`}
          </LinkButton>
        )}
        <LinkButton look="quiet" href={`/report/${review.attemptId}`}>
          Back to the report
        </LinkButton>
      </nav>
    </article>
  );
}

function Body({ review }: { review: Extract<ItemReviewView, { withheld: false }> }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ResultBadge correct={review.correct} blank={review.blank} />
        {!review.scored && <Badge>Did not count</Badge>}
        {review.flagged && <Badge tone="warn">Flagged</Badge>}
        <span className="figures text-sm text-muted">
          time {formatDuration(review.timeSpentMs)}, {review.minutesPerItem} minutes are the average
        </span>
      </div>
      {review.keyCorrectedAt !== null && (
        <Notice>
          The key of this question was corrected on{" "}
          <time dateTime={review.keyCorrectedAt}>{formatDay(review.keyCorrectedAt.slice(0, 10))}</time>, after this form
          was drawn. The attempt counts the corrected key.
        </Notice>
      )}
      <Markdown text={review.stem} />
      <ReviewOptions options={review.options} selectCount={review.selectCount} />
      <section className="grid grid-cols-1 gap-2 rounded-md border border-line bg-raised p-4">
        <h2 className="font-semibold">Worth remembering</h2>
        <p className="measure">
          <InlineCode text={review.takeaway} />
        </p>
        <ul className="grid grid-cols-1 gap-1">
          {review.references.map((url) => (
            <li key={url}>
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                className="inline-flex min-h-6 items-center gap-1 wrap-anywhere text-accent underline"
              >
                {url.replace(/^https:\/\//, "")}
                <ExternalLink aria-hidden="true" className="size-4 flex-none" />
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            </li>
          ))}
        </ul>
        <p className="text-sm text-muted">
          Read on <time dateTime={review.verified}>{formatDay(review.verified)}</time> for this question.
        </p>
      </section>
      <p className="text-sm text-muted">
        {review.domain} - {review.task} - {review.topics.join("; ")}
      </p>
      <ReportProblem attemptId={review.attemptId} position={review.position} />
    </>
  );
}

function ResultBadge({ correct, blank }: { correct: boolean; blank: boolean }) {
  if (correct) {
    return (
      <Badge tone="good">
        <Check aria-hidden="true" className="size-4" /> Right
      </Badge>
    );
  }
  return blank ? (
    <Badge tone="warn">
      <CircleDashed aria-hidden="true" className="size-4" /> Blank
    </Badge>
  ) : (
    <Badge tone="bad">
      <X aria-hidden="true" className="size-4" /> Wrong
    </Badge>
  );
}
