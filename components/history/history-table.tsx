import { LinkButton } from "@/components/ui/button";
import { formatLongDuration } from "@/components/format";
import { LocalTime } from "@/components/site/local-time";
import type { HistoryEntry } from "@/lib/exam/views";
import { Outcome, sayKind } from "./attempt-summary";

/** Attempts, newest first: a table on wide screens, cards on narrow ones. */
export function HistoryTable({ entries, caption }: { entries: readonly HistoryEntry[]; caption: string }) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
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
          <tr key={entry.attemptId} className="border-b border-line max-md:grid max-md:gap-1 max-md:py-3">
            <td className="py-2 pr-4 max-md:py-0">
              <span className="font-medium">{entry.title}</span>
              <span className="block text-sm text-muted">{sayKind(entry)}</span>
            </td>
            <td className="figures min-w-[23ch] py-2 pr-4 whitespace-nowrap max-md:py-0">
              <LocalTime iso={entry.startedAt} />
            </td>
            <td className="py-2 pr-4 max-md:py-0">
              <Outcome entry={entry} />
            </td>
            <td className="figures py-2 pr-4 md:whitespace-nowrap max-md:py-0">
              {entry.timeUsedMs === null ? (
                <span className="text-muted max-md:hidden">in progress</span>
              ) : (
                <>
                  <span className="md:hidden">Time used </span>
                  {formatLongDuration(entry.timeUsedMs)}
                  {entry.status === "timedOut" && <span className="text-sm md:block"> (time ran out)</span>}
                </>
              )}
            </td>
            <td className="py-2 max-md:py-0">
              {entry.status === "inProgress" ? (
                <LinkButton look="primary" href={`/attempts/${entry.attemptId}`}>
                  Resume<span className="sr-only"> {entry.title}</span>
                </LinkButton>
              ) : (
                <LinkButton href={`/report/${entry.attemptId}`}>
                  Report
                  <span className="sr-only">
                    {" "}
                    of <LocalTime iso={entry.startedAt} />
                  </span>
                </LinkButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
