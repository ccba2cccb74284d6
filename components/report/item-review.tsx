import { ExternalLink } from "@/components/ui/icons";
import { countOf, formatDay, formatDuration } from "@/components/format";
import { Highlighted } from "@/components/highlighted";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { PageHeading } from "@/components/site/page-heading";
import { PrintButton } from "@/components/site/print-button";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Keymap } from "@/lib/exam/keymap";
import { toReviewQuery } from "@/lib/exam/review-filter";
import type { ItemReviewView } from "@/lib/exam/item-review-views";
import { toReviewListPath, toReviewPath } from "./links";
import { OwnMarks } from "./own-marks";
import { ReportProblem } from "./report-problem";
import { ReviewKeys } from "./review-keys";
import { ReviewOptions } from "./review-options";
import { sayChecked, toVerdict } from "./verdict";

/** One question after the end: what was asked, chosen and right, and why. */
export function ItemReview({ review, keymap }: { review: ItemReviewView; keymap: Keymap }) {
  const isFiltered = toReviewQuery(review.filter) !== "";
  const toPath = (position: number | null) =>
    position === null ? null : toReviewPath(review.attemptId, position, review.filter);
  const previous = toPath(review.previous);
  const next = toPath(review.next);
  return (
    <article className="grid grid-cols-1 max-w-3xl gap-6">
      <header className="grid grid-cols-1 gap-2">
        <PageHeading>
          Question <span className="figures">{review.position}</span> of <span className="figures">{review.total}</span>
        </PageHeading>
        <p className="figures text-muted">
          {review.title}
          {isFiltered && ` - ${review.place ?? "not one"} of the ${countOf(review.kept, "question")} in the filter`}
        </p>
      </header>
      {review.withheld ? (
        <Notice tone="info">
          This question stands in an attempt that is open now. Its key is shown again once that attempt has ended.
        </Notice>
      ) : (
        <Body review={review} />
      )}
      <nav aria-label="Questions" className="flex flex-wrap gap-3 border-t border-line pt-4">
        {previous !== null && <LinkButton href={previous}>Previous</LinkButton>}
        {next !== null && (
          <LinkButton look="primary" href={next}>
            Next
          </LinkButton>
        )}
        <LinkButton look="quiet" href={toReviewListPath(review.attemptId, review.filter)}>
          {isFiltered ? "Back to the filter" : "Filter and drill"}
        </LinkButton>
        <LinkButton look="quiet" href={`/report/${review.attemptId}`}>
          Back to the report
        </LinkButton>
        <PrintButton />
      </nav>
      <ReviewKeys previous={previous} next={next} keymap={keymap} />
    </article>
  );
}

type Shown = Extract<ItemReviewView, { withheld: false }>;

function Body({ review }: { review: Shown }) {
  const checked = sayChecked(review.options.filter((option) => option.checked).map(({ letter }) => letter));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ResultBadge review={review} />
        {!review.scored && <Badge>Did not count</Badge>}
        {review.flagged && <Badge tone="warn">Flagged</Badge>}
        <span className="figures text-sm text-muted">
          time {formatDuration(review.timeSpentMs)}, {formatDuration(review.allowanceMs)} is the average that there was
        </span>
      </div>
      {checked !== null && <p className="measure">{checked}</p>}
      {review.keyCorrectedAt !== null && (
        <Notice>
          The key of this question was corrected on{" "}
          <time dateTime={review.keyCorrectedAt}>{formatDay(review.keyCorrectedAt.slice(0, 10))}</time>, after this form
          was drawn. The attempt counts the corrected key.
        </Notice>
      )}
      <Highlighted ranges={review.marks.highlights}>
        <Markdown text={review.stem} />
      </Highlighted>
      <ReviewOptions options={review.options} selectCount={review.selectCount} />
      <OwnMarks note={review.marks.note} confidence={review.marks.confidence} />
      {(review.takeaway !== "" || review.references.length > 0) && <Remember review={review} />}
      <p className="text-sm text-muted">
        {[review.domain, review.task, review.topics.join("; ")].filter((part) => part !== "").join(" - ")}
      </p>
      <ReportProblem attemptId={review.attemptId} position={review.position} />
    </>
  );
}

function Remember({ review }: { review: Shown }) {
  return (
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
              data-is-address
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
      {review.verified !== "" && (
        <p className="text-sm text-muted">
          Read on <time dateTime={review.verified}>{formatDay(review.verified)}</time> for this question.
        </p>
      )}
    </section>
  );
}

function ResultBadge({ review }: { review: Shown }) {
  const { Icon, word, tone } = toVerdict(review);
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className="size-4" /> {word}
    </Badge>
  );
}
