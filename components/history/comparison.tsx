import { Link } from "@/components/ui/link";
import { formatDuration, formatLongDuration } from "@/components/format";
import { LocalTime } from "@/components/site/local-time";
import { PageHeading } from "@/components/site/page-heading";
import { Notice } from "@/components/ui/notice";
import { ScrollTable } from "@/components/ui/scroll-table";
import { nameBlueprint } from "@/lib/exam/blueprint-views";
import type { ComparedAttempt, ComparisonView } from "@/lib/exam/history-views";
import { sayKind } from "./attempt-summary";
import { noScore, sayDifference, sayRow, sayShared } from "./comparison-words";

/** Two attempts side by side, the earlier one first. */
export function Comparison({ view }: { view: ComparisonView }) {
  const { a, b, domains, tasks } = view;
  const shared = sayShared(view.shared);
  const both = (of: (attempt: ComparedAttempt) => string) => [of(a), of(b)] as const;
  const shares = (rows: ComparisonView["domains"]): Row[] =>
    rows.map((row) => [`${row.id} ${row.title}`, sayRow(row.a), sayRow(row.b)]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Two attempts compared</PageHeading>
      <p className="figures measure" data-testid="difference">
        {sayDifference(view)}
      </p>
      {shared !== null && <Notice>{shared}</Notice>}
      <Table
        label="Scores and time"
        view={view}
        rows={[
          ["Kind", ...both(sayKind)],
          ["Exam", ...both(({ blueprint }) => (blueprint === null ? "-" : nameBlueprint(blueprint)))],
          ["Scaled score", ...both(sayScore)],
          ["Counted questions right", ...both(({ raw }) => sayRow(raw))],
          ["Left blank", ...both(({ blank }) => String(blank))],
          ["Time used", ...both(({ timeUsedMs }) => formatLongDuration(timeUsedMs))],
          ["Time a question", ...both(({ msPerItem }) => formatDuration(msPerItem))],
          ["Changed answers", ...both(({ changes }) => String(changes))],
          ["Right where sure", ...both(({ confidence }) => sayRow(confidence.sure))],
          ["Right where unsure", ...both(({ confidence }) => sayRow(confidence.unsure))],
          ["Right where guessed", ...both(({ confidence }) => sayRow(confidence.guess))],
        ]}
      />
      {view.isSameExam && (
        <>
          <Table label="Right by domain" view={view} rows={shares(domains)} />
          <Table label="Right by task" view={view} rows={shares(tasks)} />
          <p className="measure text-sm text-muted">
            Domains and tasks have few questions in one attempt: shares of them move by chance from one to the next.
          </p>
        </>
      )}
    </div>
  );
}

type Row = readonly [string, string, string];

function Table({ label, view: { a, b }, rows }: { label: string; view: ComparisonView; rows: readonly Row[] }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-lg font-semibold">{label}</h2>
      <ScrollTable label={label} caption={`${label} of both attempts`}>
        <thead>
          <tr className="border-b border-edge align-top">
            <td className="py-2 pr-4" />
            {[a, b].map(({ attemptId, title, startedAt }) => (
              <th key={attemptId} scope="col" className="min-w-20 py-2 pr-4 max-sm:pr-2">
                <Link href={`/report/${attemptId}`} className="text-accent underline wrap-anywhere">
                  {title}
                </Link>
                <span className="figures block text-sm font-normal text-muted">
                  <LocalTime iso={startedAt} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="figures max-sm:text-sm">
          {rows.map(([name, first, second]) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-1.5 pr-4 font-normal max-sm:pr-2">
                {name}
              </th>
              <td className="py-1.5 pr-4 max-sm:pr-2">{first}</td>
              <td className="py-1.5 pr-4 max-sm:pr-2">{second}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

function sayScore({ score, passed, whyNoScore }: ComparedAttempt): string {
  if (score === null) return noScore[whyNoScore ?? "short"];
  const verdict = passed === null ? "" : passed ? ", passed" : ", not passed";
  return `${score.scaled} (${score.low} to ${score.high})${verdict}`;
}
