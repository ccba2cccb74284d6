import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { formatLongDuration } from "@/components/format";
import { LocalTime } from "@/components/site/local-time";
import { nameScale } from "@/lib/exam/blueprint-views";
import type { HistoryEntry } from "@/lib/exam/history-views";
import { Outcome, sayKind } from "./attempt-summary";

/** Attempts, newest first: a table where there is room for one at the size of text in use, cards elsewhere. */
export function HistoryTable(props: {
  entries: readonly HistoryEntry[];
  caption: string;
  /** What else can be done with an attempt, beside going to it. */
  actions?: (entry: HistoryEntry) => ReactNode;
}) {
  const { entries, caption, actions } = props;
  return (
    <div className="@container">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="@max-3xl:sr-only">
          <tr className="border-b border-edge">
            {["Attempt", "Begun", "Result", "Time used", "Go to"].map((label) => (
              <th key={label} scope="col" className="py-2 pr-4">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr
              key={entry.attemptId}
              className="border-b border-line @max-3xl:grid @max-3xl:grid-cols-1 @max-3xl:gap-1 @max-3xl:py-3"
            >
              <td className="py-2 pr-4 @max-3xl:py-0">
                <span className="font-medium wrap-anywhere">{entry.name ?? entry.title}</span>
                <span className="block text-sm text-muted">
                  {entry.name === null ? sayKind(entry) : entry.title}
                  {entry.blueprint !== null && `, ${nameScale(entry.blueprint)}`}
                </span>
              </td>
              <td className="figures py-2 pr-4 @3xl:min-w-[23ch] @3xl:whitespace-nowrap @max-3xl:py-0">
                <LocalTime iso={entry.startedAt} />
              </td>
              <td className="py-2 pr-4 @max-3xl:py-0">
                <Outcome entry={entry} />
              </td>
              <td className="figures py-2 pr-4 @3xl:whitespace-nowrap @max-3xl:py-0">
                {entry.timeUsedMs === null ? (
                  <span className="text-muted @max-3xl:hidden">{entry.isPaused ? "paused" : "in progress"}</span>
                ) : (
                  <>
                    <span className="@3xl:hidden">Time used </span>
                    {formatLongDuration(entry.timeUsedMs)}
                    {entry.status === "timedOut" && <span className="text-sm @3xl:block"> (time ran out)</span>}
                  </>
                )}
              </td>
              <td className="py-2 @max-3xl:py-0">
                <div className="flex flex-wrap gap-2">
                  {entry.deletedAt === null && <GoTo entry={entry} />}
                  {actions?.(entry)}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GoTo({ entry }: { entry: HistoryEntry }) {
  if (entry.status === "inProgress") {
    return (
      <LinkButton look="primary" href={`/attempts/${entry.attemptId}`}>
        Resume<span className="sr-only"> {entry.title}</span>
      </LinkButton>
    );
  }
  return (
    <LinkButton href={`/report/${entry.attemptId}`}>
      {entry.isResultHidden ? "To the result" : "Report"}
      <span className="sr-only">
        {" "}
        of <LocalTime iso={entry.startedAt} />
      </span>
    </LinkButton>
  );
}
