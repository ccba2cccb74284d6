import { sayAnswers } from "@/components/charts/bar-words";
import { countOf, formatLongDuration } from "@/components/format";
import { BlueprintNotice } from "@/components/site/blueprint-notice";
import { LocalTime } from "@/components/site/local-time";
import { PageHeading } from "@/components/site/page-heading";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { nameBlueprint } from "@/lib/exam/blueprint-views";
import { noFilter, type ReviewFilter } from "@/lib/exam/review-filter";
import type { ReportItem, ReportView } from "@/lib/exam/report-views";
import { sayAccommodations } from "./accommodations";
import { sayFormerScore } from "./former-score";
import { HowComputed } from "./how-computed";
import { ItemTable } from "./item-table";
import { sayLateAnswers } from "./late-answers";
import { toReviewListPath, toReviewPath } from "./links";
import { Pictures } from "./pictures";
import { sayEstimate } from "./precision";
import { ReportFiles } from "./report-files";
import { ResultTables } from "./result-tables";
import { SaidBefore } from "./said-before";
import { Scale } from "./scale";
import { TimeRanOut } from "./time-ran-out";

/** The frozen report of one attempt. */
export function Report({ report }: { report: ReportView }) {
  const { mock, raw, timeUsedMs, timeLimitMs } = report;
  const repeats = report.firstExposure.total - report.firstExposure.correct;
  const accommodations = sayAccommodations(report);
  return (
    <div className="grid grid-cols-1 gap-8">
      <section className="grid grid-cols-1 gap-3">
        <PageHeading>{report.title}: report</PageHeading>
        <p className="figures text-muted">
          Time used {formatLongDuration(timeUsedMs)}
          {timeLimitMs === null ? ", no time limit" : ` of ${formatLongDuration(timeLimitMs)}`}
          {report.pausedMs === 0 ? "" : `, paused for ${formatLongDuration(report.pausedMs)}`},{" "}
          {sayAnswers(report.items)}. Begun <LocalTime iso={report.startedAt} />
        </p>
        {report.version !== null && (
          <p className="figures text-sm text-muted" data-testid="blueprint-version">
            {nameBlueprint(report.version)}
          </p>
        )}
        {accommodations !== null && <p className="figures measure">{accommodations}</p>}
        <TimeRanOut status={report.status} />
        {mock === null ? (
          <p className="figures text-xl font-semibold">
            {raw.correct} of {raw.total} correct
          </p>
        ) : (
          <Scale mock={mock} raw={raw} />
        )}
        {mock !== null && repeats > 0 && (
          <p className="figures measure">
            {countOf(repeats, "question")} of these had been met before. What is remembered raises the score, its band
            and the chance to pass; what you know of new questions is lower.
          </p>
        )}
        {/* Own questions are about no domain and on no scale. */}
        {mock === null && repeats > 0 && report.domains.length > 0 && (
          <p className="figures measure">
            {countOf(repeats, "question")} of these had been met before. What is remembered would pass for ability, so
            this quiz is not set on the exam’s scale.
          </p>
        )}
        {report.unmet > 0 && (
          <p className="figures measure">
            {countOf(report.unmet, "question")} of these had not been on the screen when the practice was ended. Nothing
            is known of them, so this quiz is not set on the exam’s scale.
          </p>
        )}
        {report.estimate !== null && <p className="figures measure">{sayEstimate(report.estimate)}</p>}
        {report.formerScores.map((former) => (
          <Notice key={former.replacedAt}>{sayFormerScore(former)}</Notice>
        ))}
        {sayLateAnswers(report.late).map((sentence) => (
          <Notice key={sentence}>{sentence}</Notice>
        ))}
        {report.unscored !== null && (
          <p className="figures measure">
            {report.unscored.total} further questions did not count; {report.unscored.correct} of them{" "}
            {report.unscored.correct === 1 ? "was" : "were"} right.
          </p>
        )}
        <ReviewLinks report={report} />
        <ReportFiles attemptId={report.attemptId} />
      </section>
      {report.survey !== null && <SaidBefore survey={report.survey} />}
      {report.domains.length > 0 && <ResultTables report={report} />}
      <Pictures report={report} />
      <ItemTable attemptId={report.attemptId} items={report.items} filter={noFilter} />
      {report.scratch !== "" && <ScratchPad text={report.scratch} />}
      {mock !== null && <HowComputed report={report} mock={mock} />}
      <BlueprintNotice blueprint={report.blueprint} />
    </div>
  );
}

function ScratchPad({ text }: { text: string }) {
  return (
    <details className="rounded-md border border-line p-4">
      <summary className="min-h-6 font-medium">Your scratch pad</summary>
      <pre className="mt-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
    </details>
  );
}

type ReviewLink = {
  readonly filter: ReviewFilter;
  readonly label: string;
  readonly isKept: (item: ReportItem) => boolean;
};

const links: readonly ReviewLink[] = [
  { filter: noFilter, label: "Review all", isKept: () => true },
  { filter: { ...noFilter, result: "wrong" }, label: "Review wrong", isKept: ({ correct }) => !correct },
  { filter: { ...noFilter, result: "blank" }, label: "Review blank", isKept: ({ blank }) => blank },
  { filter: { ...noFilter, marks: ["flagged"] }, label: "Review flagged", isKept: ({ flagged }) => flagged },
];

/** Ways into the review; the drill begins with what is wrong, or with everything where nothing is. */
function ReviewLinks({ report: { attemptId, items } }: { report: ReportView }) {
  const hasWrong = items.some(({ correct }) => !correct);
  const drilled = hasWrong ? { ...noFilter, result: "wrong" as const } : noFilter;
  return (
    <div className="flex flex-wrap gap-3 print:hidden">
      {links.map(({ filter, label, isKept }) => {
        const kept = items.filter(isKept);
        const [first] = kept;
        if (first === undefined) return null;
        return (
          <LinkButton
            key={label}
            look={filter.result === "wrong" ? "primary" : "secondary"}
            href={toReviewPath(attemptId, first.position, filter)}
          >
            {label} ({kept.length})
          </LinkButton>
        );
      })}
      <LinkButton href={`${toReviewListPath(attemptId, drilled)}#drill`}>Drill these</LinkButton>
    </div>
  );
}
