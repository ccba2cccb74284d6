import { Link } from "@/components/ui/link";
import { LocalTime } from "@/components/site/local-time";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageLinks } from "@/components/ui/page-links";
import { noFilter } from "@/lib/exam/review-filter";
import type { ProblemPageView } from "@/lib/exam/problem-views";
import { toReviewPath } from "./links";

/** Notes on questions, newest first, a page of them, with the files of all to take along. */
export function ProblemTable({ view: { problems, total, page, pages } }: { view: ProblemPageView }) {
  if (total === 0) {
    return (
      <EmptyState ways={<LinkButton href="/history">Go to the history</LinkButton>}>
        No problem is reported yet. What you find wrong with a question is listed here for its authors: every question
        of a finished attempt has a form for it below its reasons.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="measure">
        Notes stay on this machine. The files carry the id and version of each question, which is what its authors need.
      </p>
      <div className="flex flex-wrap gap-3">
        <a className={buttonClass("secondary")} href="/api/problems?format=csv" download>
          Save as CSV
        </a>
        <a className={buttonClass("secondary")} href="/api/problems?format=json" download>
          Save as JSON
        </a>
      </div>
      <ul className="grid grid-cols-1 gap-4">
        {problems.map(({ id, reportedAt, item, version, note, attemptId, position }) => (
          <li key={id} className="grid grid-cols-1 gap-1 border-b border-line pb-4">
            <p className="figures text-sm text-muted">
              <LocalTime iso={reportedAt} />
            </p>
            <p className="measure whitespace-pre-wrap wrap-anywhere">{note}</p>
            <p className="text-sm">
              <Link
                href={toReviewPath(attemptId, position, noFilter)}
                className="inline-flex min-h-6 text-accent underline"
              >
                <code className="wrap-anywhere">{item}</code>
              </Link>
              , version {version}
            </p>
          </li>
        ))}
      </ul>
      <PageLinks page={page} pages={pages} toPath={(other) => `/problems?page=${other}`} />
    </>
  );
}
