import { Link } from "@/components/ui/link";
import { ScoreCourse } from "@/components/charts/score-course";
import { LocalTime } from "@/components/site/local-time";
import { PageHeading } from "@/components/site/page-heading";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageLinks } from "@/components/ui/page-links";
import { toHistoryPath, type HistoryPageView } from "@/lib/exam/history-views";
import { HistoryBoard } from "./history-board";
import { HistoryFilters } from "./history-filters";
import { sayNothingFits, sayTotal, sayTrend } from "./history-words";

/** All attempts: how scores went, what the list is narrowed to, the attempts of one page. */
export function HistoryPage({ view }: { view: HistoryPageView }) {
  const { entries, page, pages, narrowing, trend, trendOf, scale } = view;
  const isNarrowed = toHistoryPath(narrowing) !== "/history";
  const isEmpty = entries.length === 0 && !isNarrowed;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>History</PageHeading>
      {isEmpty && (
        <EmptyState
          ways={
            <>
              <LinkButton look="primary" href="/exam/new">
                Begin a full exam
              </LinkButton>
              <LinkButton href="/quiz">Build a quiz</LinkButton>
            </>
          }
        >
          No attempt yet. A mock exam or a quiz appears here as soon as it begins, and its report stays.
        </EmptyState>
      )}
      {trend.length > 1 && (
        <section aria-labelledby="trend" className="grid grid-cols-1 gap-3">
          <h2 id="trend" className="text-lg font-semibold">
            Scores of {trendOf}
          </h2>
          <ScoreCourse
            points={trend.map(({ at, ...point }) => ({ ...point, when: <LocalTime iso={at} /> }))}
            scale={scale}
            title="Scaled scores"
            sentence={sayTrend(trend)}
            heads={["Attempt", "Begun", "Score", "Nine times in ten between"]}
          />
        </section>
      )}
      {/* Another address has other fields: they are made anew. */}
      <HistoryFilters key={`filters ${toHistoryPath(narrowing)}`} view={view} />
      {entries.length > 0 && <p className="figures">{sayTotal(view)}</p>}
      <HistoryBoard
        key={`board ${toHistoryPath(narrowing)}`}
        entries={entries}
        caption={narrowing.isDeleted ? "Deleted attempts, newest first" : "All attempts, newest first"}
      />
      {isNarrowed && entries.length === 0 && (
        <EmptyState ways={<LinkButton href="/history">Show all attempts</LinkButton>}>
          {sayNothingFits(view)}
        </EmptyState>
      )}
      <PageLinks
        page={page}
        pages={pages}
        toPath={(other) => toHistoryPath(narrowing, other)}
        words={{ before: "Newer", after: "Older" }}
      />
      {!isEmpty && (
        <p>
          <Link href="/problems" className="inline-flex min-h-6 text-accent underline">
            Problems reported on questions
          </Link>
        </p>
      )}
    </div>
  );
}
