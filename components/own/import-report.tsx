import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { OwnImportLine, OwnImportReport } from "@/lib/exam/own-views";
import { formatNames, sayPlace } from "./words";

const outcomes: Record<OwnImportLine["outcome"], { readonly word: string; readonly tone: BadgeTone }> = {
  taken: { word: "Taken in", tone: "good" },
  refused: { word: "Refused", tone: "bad" },
  leftOut: { word: "Left out", tone: "warn" },
  known: { word: "Here before", tone: "neutral" },
};

/** What became of each question of a file: first those that something is to be said of. */
export function ImportReport({ report }: { report: OwnImportReport }) {
  const told = report.lines.filter(({ outcome, remarks }) => outcome !== "taken" || remarks.length > 0);
  const plain = report.lines.filter((line) => !told.includes(line));
  return (
    <section className="grid w-full grid-cols-1 gap-3" aria-label={`Report on ${report.name}`}>
      <p className="text-sm text-muted">Read as {formatNames[report.format]}.</p>
      <Lines lines={told} />
      {plain.length > 0 && (
        <details open={told.length === 0}>
          <summary className="min-h-6 font-medium">Taken in as they are ({plain.length})</summary>
          <div className="mt-2">
            <Lines lines={plain} />
          </div>
        </details>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly OwnImportLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="grid grid-cols-1 gap-2">
      {lines.map((line) => (
        <li key={line.number} className="grid grid-cols-1 gap-1 border-b border-line pb-2">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={outcomes[line.outcome].tone}>{outcomes[line.outcome].word}</Badge>
            <span className="min-w-0 wrap-anywhere">{line.name}</span>
          </span>
          <span className="figures text-sm wrap-anywhere text-muted">{sayPlace(line)}</span>
          {line.remarks.length > 0 && (
            <ul className="measure list-disc pl-5 wrap-anywhere">
              {line.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
