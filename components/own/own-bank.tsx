import { Link } from "@/components/ui/link";
import { countOf } from "@/components/format";
import { LocalTime } from "@/components/site/local-time";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageLinks } from "@/components/ui/page-links";
import type { OwnBankView, OwnImportEntry, OwnItemRow } from "@/lib/exam/own-views";
import { OwnQuizForm } from "./own-quiz-form";
import { OwnUpload } from "./own-upload";
import { RemoveButton } from "./remove-button";
import { SaveLinks } from "./save-links";
import { formatNames } from "./words";

/** A candidate's own questions: taking files in, quizzes, the list, and saving them again. */
export function OwnBank({ view }: { view: OwnBankView }) {
  return (
    <>
      <p className="measure">
        Questions from other banks, or written by you. They are asked in quizzes of their own and never in a mock exam,
        and they count for nothing beside: not for readiness, nor for the statistics of the bank. Nobody has checked
        their keys.
      </p>
      {view.total === 0 && (
        <EmptyState ways={<LinkButton href="/bank/own/new">Write a question</LinkButton>}>
          There are none yet. Take a file in below, or write the first one; quizzes of them begin here then.
        </EmptyState>
      )}
      <section className="grid grid-cols-1 gap-4">
        <h2 className="text-lg font-semibold">Take questions in</h2>
        <OwnUpload maxBytes={view.maxFileBytes} />
        {view.total > 0 && (
          <div>
            <LinkButton href="/bank/own/new">Write a question</LinkButton>
          </div>
        )}
      </section>
      {view.total > 0 && (
        <>
          <section id="quiz" className="grid grid-cols-1 gap-4">
            <h2 className="text-lg font-semibold">Quiz of your own questions</h2>
            <OwnQuizForm view={view} />
          </section>
          <Imports imports={view.imports} />
          <section className="grid grid-cols-1 gap-4">
            <h2 className="text-lg font-semibold">Questions ({view.total})</h2>
            <List rows={view.rows} />
            <PageLinks page={view.page} pages={view.pages} toPath={(page) => `/bank/own?page=${page}`} />
            <SaveLinks name="all" />
          </section>
        </>
      )}
    </>
  );
}

function Imports({ imports }: { imports: readonly OwnImportEntry[] }) {
  if (imports.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-lg font-semibold">Files taken in</h2>
      <ul className="grid grid-cols-1 gap-2">
        {imports.map(({ id, name, format, importedAt, items }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line pb-2">
            <span className="min-w-0">
              <span className="wrap-anywhere">{name}</span>
              <span className="figures block text-sm text-muted">
                {countOf(items, "question")}, {formatNames[format]}, <LocalTime iso={importedAt} />
              </span>
            </span>
            <span className="flex flex-wrap items-center gap-x-2">
              <SaveLinks name={name} importId={id} />
              <RemoveButton
                path={`/api/bank/own/imports/${id}`}
                name={name}
                description={`${countOf(items, "question")} will be deleted. Those that stand in an attempt stay in its report and are asked no more.`}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function List({ rows }: { rows: readonly OwnItemRow[] }) {
  return (
    <ul className="grid grid-cols-1">
      {rows.map(({ id, title, options, selectCount }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line">
          <Link
            href={`/bank/own/items/${id}`}
            className="flex min-h-11 min-w-0 items-center wrap-anywhere text-accent underline"
          >
            {title}
          </Link>
          <span className="figures text-sm text-muted">
            {selectCount} of {options} options
          </span>
        </li>
      ))}
    </ul>
  );
}
