"use client";

import { Link } from "@/components/ui/link";
import type { CoverageRow } from "@/lib/exam/review-views";
import { toQuizLink } from "./coverage-words";

const figures = ["Questions", "Asked", "Right", "Never asked", "Due"] as const;

/**
 * In the browser's half although it does nothing there: hundreds of rows go to it as data then, not a second time as marked-up text.
 * Rows with their counts: a table where there is room for one at the size of text in use, cards elsewhere.
 */
export function CoverageTable(props: {
  caption: string;
  kind: "tasks" | "skills" | "topics";
  rows: readonly CoverageRow[];
  quiz: { readonly minItems: number; readonly count: number };
}) {
  const { caption, kind, rows, quiz } = props;
  return (
    <div className="@container">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="@max-3xl:sr-only">
          <tr className="border-b border-edge">
            {[caption, ...figures, "Go to"].map((label) => (
              <th key={label} scope="col" className="py-2 pr-4 align-bottom">
                {label === caption ? <span className="sr-only">{kind}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} isNumbered={kind !== "topics"} link={toQuizLink(kind, row, quiz)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, isNumbered, link }: { row: CoverageRow; isNumbered: boolean; link: string | null }) {
  const { id, title, questions, asked, right, due } = row;
  const counts = { Questions: questions, Asked: asked, Right: right, "Never asked": questions - asked, Due: due };
  return (
    <tr className="border-b border-line @max-3xl:grid @max-3xl:grid-cols-2 @max-3xl:gap-x-4 @max-3xl:py-3">
      <th scope="row" className="py-2 pr-4 text-left font-normal @3xl:w-1/2 @max-3xl:col-span-2 @max-3xl:py-0">
        {isNumbered && <span className="figures">{id} </span>}
        {title}
      </th>
      {figures.map((label) => (
        <td key={label} className="figures py-2 pr-4 @max-3xl:py-0 @max-3xl:pr-0">
          <span className="text-muted @3xl:hidden">{label} </span>
          {counts[label]}
        </td>
      ))}
      <td className="py-1 @max-3xl:py-0">
        {link === null ? (
          <span className="text-sm text-muted">too few</span>
        ) : (
          <Link href={link} className="inline-flex min-h-6 items-center text-accent underline pointer-coarse:min-h-11">
            Quiz<span className="sr-only"> on {isNumbered ? `${id} ${title}` : title}</span>
          </Link>
        )}
      </td>
    </tr>
  );
}
