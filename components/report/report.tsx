import { countOf, formatLongDuration } from "@/components/format";
import { BlueprintNotice } from "@/components/site/blueprint-notice";
import { LocalTime } from "@/components/site/local-time";
import { PageHeading } from "@/components/site/page-heading";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isKept, type ReviewFilter } from "@/lib/exam/review-filter";
import type { ReportView } from "@/lib/exam/views";
import { sayFormerScore } from "./former-score";
import { HowComputed } from "./how-computed";
import { ItemTable } from "./item-table";
import { toReviewPath } from "./links";
import { sayEstimate } from "./precision";
import { ResultTables } from "./result-tables";
import { Scale } from "./scale";

/** The frozen report of one attempt. */
export function Report({ report, today }: { report: ReportView; today: string }) {
  const { mock, raw, timeUsedMs, timeLimitMs } = report;
  return (
    <div className="grid grid-cols-1 gap-8">
      <section className="grid grid-cols-1 gap-3">
        <PageHeading>{report.title}: report</PageHeading>
        <p className="figures text-muted">
          Time used {formatLongDuration(timeUsedMs)}
          {timeLimitMs === null ? ", no time limit" : ` of ${formatLongDuration(timeLimitMs)}`}
          {report.extraMinutes > 0 ? ` (with ${countOf(report.extraMinutes, "extra minute")})` : ""}. Begun{" "}
          <LocalTime iso={report.startedAt} />
        </p>
        {report.status === "timedOut" && (
          <Notice tone="warn">The time ran out. Every answer saved before the end was counted.</Notice>
        )}
        {mock === null ? (
          <p className="figures text-xl font-semibold">
            {raw.correct} of {raw.total} correct
          </p>
        ) : (
          <Scale mock={mock} raw={raw} />
        )}
        {report.estimate !== null && <p className="figures measure">{sayEstimate(report.estimate)}</p>}
        {report.formerScores.map((former) => (
          <Notice key={former.replacedAt}>{sayFormerScore(former)}</Notice>
        ))}
        {report.unscored !== null && (
          <p className="figures measure">
            {report.unscored.total} further questions did not count; {report.unscored.correct} of them were right.
          </p>
        )}
        <ReviewLinks report={report} />
      </section>
      <ResultTables report={report} />
      <ItemTable report={report} />
      {mock !== null && <HowComputed report={report} mock={mock} />}
      <BlueprintNotice blueprint={report.blueprint} today={today} />
    </div>
  );
}

const filters: readonly { filter: ReviewFilter; label: string }[] = [
  { filter: "all", label: "Review all" },
  { filter: "wrong", label: "Review wrong" },
  { filter: "blank", label: "Review blank" },
  { filter: "flagged", label: "Review flagged" },
];

function ReviewLinks({ report }: { report: ReportView }) {
  return (
    <div className="flex flex-wrap gap-3">
      {filters.map(({ filter, label }) => {
        const kept = report.items.filter((item) => isKept(item, filter));
        const [first] = kept;
        if (first === undefined) return null;
        return (
          <LinkButton
            key={filter}
            look={filter === "wrong" ? "primary" : "secondary"}
            href={toReviewPath(report.attemptId, first.position, filter)}
          >
            {label} ({kept.length})
          </LinkButton>
        );
      })}
    </div>
  );
}
