import { Link } from "@/components/ui/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageLinks } from "@/components/ui/page-links";
import type { BankSort, BankStatisticsView } from "@/lib/exam/bank-views";
import { BankTable } from "./bank-table";
import { sayFigure } from "./figures";
import { ImportForm } from "./import-form";
import { ImportList } from "./import-list";

const orders: readonly { readonly sort: BankSort; readonly label: string }[] = [
  { sort: "candidates", label: "most answered" },
  { sort: "facility", label: "hardest" },
  { sort: "discrimination", label: "weakest discrimination" },
  { sort: "item", label: "name" },
];

/** What first answers say of the bank's questions, and the files that they come from and go to. */
export function BankStatistics({ view }: { view: BankStatisticsView }) {
  const { rows, page, pages, itemsFlagged, isFlaggedOnly, sort } = view;
  return (
    <>
      {view.responses === 0 && (
        <EmptyState
          ways={
            <>
              <LinkButton look="primary" href="/exam/new">
                Begin a full exam
              </LinkButton>
              <a href="#answers" className={buttonClass("secondary")}>
                Take in answers of others
              </a>
            </>
          }
        >
          This page tells how the questions of the bank do: how many get them right, which options are taken, and which
          questions need another look. That takes answers, and there are none yet: they come from finished exams and
          quizzes here, or from files of other installations.
        </EmptyState>
      )}
      <Summary view={view} />
      <section className="grid grid-cols-1 gap-4">
        <h2 className="text-lg font-semibold">Questions</h2>
        <nav aria-label="Order and filter" className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>Order:</span>
          {orders.map((order) => (
            <Link
              key={order.sort}
              href={toPath({ sort: order.sort, isFlaggedOnly, page: 1 })}
              {...(order.sort === sort ? { "aria-current": "true" as const } : {})}
              className="inline-flex max-w-full min-h-6 text-accent underline wrap-anywhere aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {order.label}
            </Link>
          ))}
          <Link
            href={toPath({ sort, isFlaggedOnly: !isFlaggedOnly, page: 1 })}
            className="inline-flex min-h-6 text-accent underline"
          >
            {isFlaggedOnly ? "Show all questions" : `Only flagged (${itemsFlagged})`}
          </Link>
        </nav>
        {rows.length === 0 ? (
          <EmptyState
            ways={<LinkButton href={toPath({ sort, isFlaggedOnly: false, page: 1 })}>Show all questions</LinkButton>}
          >
            No question is flagged{view.itemsEnough === 0 ? ", since none has enough answers" : ""}. A flag stands at
            one whose answers say that it may be faulty.
          </EmptyState>
        ) : (
          <BankTable rows={rows} />
        )}
        <PageLinks page={page} pages={pages} toPath={(other) => toPath({ sort, isFlaggedOnly, page: other })} />
      </section>
      <section id="answers" className="grid grid-cols-1 gap-4">
        <h2 className="text-lg font-semibold">Answers from elsewhere</h2>
        <p className="measure">
          Pool the answers of several installations: save a file in one and take it in here. A file holds each
          candidate&apos;s first answer to a question, under a pseudonym. It changes no score, only the figures on this
          page.
        </p>
        <div>
          <a className={buttonClass("secondary")} href="/api/bank/responses" download>
            Save all answers as CSV
          </a>
        </div>
        <ImportForm />
        <ImportList imports={view.imports} />
      </section>
    </>
  );
}

function Summary({ view }: { view: BankStatisticsView }) {
  const { candidates, responses, itemsMet, itemsEnough, shownFrom, earlierWordings, kr20, sem } = view;
  return (
    <div className="measure grid grid-cols-1 gap-3">
      <p>
        <span className="figures">{responses}</span> first answers of <span className="figures">{candidates}</span>{" "}
        {candidates === 1 ? "candidate" : "candidates"} to <span className="figures">{itemsMet}</span> questions.
        Answers to a question that was met before do not count here. Figures are shown from {shownFrom} candidates on:{" "}
        {itemsEnough === 0
          ? "no question has that many yet"
          : `${itemsEnough} ${itemsEnough === 1 ? "question has" : "questions have"} that many`}
        .
      </p>
      {earlierWordings > 0 && (
        <p>
          <span className="figures">{earlierWordings}</span> answers are left out, because their question reads
          differently now.
        </p>
      )}
      {kr20 !== null && (
        <p>
          Reliability (KR-20) over candidates who met every question: <span className="figures">{sayFigure(kr20)}</span>
          , standard error of measurement <span className="figures">{sayFigure(sem, 1)}</span> questions.
        </p>
      )}
      <p className="text-sm text-muted">
        Discrimination is the correlation of getting a question right with the share right on all others that the
        candidate met: from 0.2 on a question tells candidates apart well. Difficulties are in logits; 0 is as hard as
        its standard candidate is able, above is harder. Difficulties by answers are for looking at: scores keep to the
        rated ones, so that no file moves a score.
      </p>
    </div>
  );
}

function toPath({ sort, isFlaggedOnly, page }: { sort: BankSort; isFlaggedOnly: boolean; page: number }): string {
  const query = new URLSearchParams({ sort });
  if (isFlaggedOnly) query.set("flagged", "yes");
  if (page > 1) query.set("page", String(page));
  return `/bank?${query.toString()}`;
}
