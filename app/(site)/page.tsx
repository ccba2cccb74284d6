import { ExamDateForm } from "@/components/home/exam-date-form";
import { FirstVisit } from "@/components/home/first-visit";
import { HomeLinks } from "@/components/home/home-links";
import { Readiness, WaitingReadiness } from "@/components/home/readiness";
import { DueLine } from "@/components/review/due-line";
import { HistoryTable } from "@/components/history/history-table";
import { BlueprintLine } from "@/components/site/blueprint-line";
import { BlueprintNotice } from "@/components/site/blueprint-notice";
import { PageHeading } from "@/components/site/page-heading";
import { loadHome } from "@/lib/attempts/load-home";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const {
    readiness,
    isReadinessWaiting,
    review,
    examDate,
    inForce,
    blueprint,
    questionCount,
    timeLimitMinutes,
    bankSize,
    open,
    recent,
  } = await loadHome();
  const isFirstVisit = open.length + recent.length === 0;
  return (
    <div className="grid grid-cols-1 gap-8">
      <section className="grid grid-cols-1 gap-4">
        <PageHeading>{blueprint.title}</PageHeading>
        {isFirstVisit ? (
          <FirstVisit code={blueprint.code} questionCount={questionCount} timeLimitMinutes={timeLimitMinutes} />
        ) : (
          <HomeLinks />
        )}
        <BlueprintLine inForce={inForce} />
        {inForce.by !== "default" && <BlueprintNotice blueprint={blueprint} />}
      </section>
      {open.length > 0 && (
        <section className="grid grid-cols-1 gap-3">
          <h2 className="text-lg font-semibold">Open</h2>
          <HistoryTable entries={open} caption="Open attempts" />
        </section>
      )}
      {readiness !== null && <Readiness view={readiness} />}
      {isReadinessWaiting && <WaitingReadiness />}
      {review !== null && <DueLine review={review} />}
      {!isFirstVisit && <ExamDateForm examDate={examDate} />}
      {recent.length > 0 && (
        <section className="grid grid-cols-1 gap-3">
          <h2 className="text-lg font-semibold">Last attempts</h2>
          <HistoryTable entries={recent} caption="Last attempts" />
        </section>
      )}
      {!isFirstVisit && (
        <p className="figures text-sm text-muted">
          {bankSize} questions of {blueprint.code} in the bank
        </p>
      )}
    </div>
  );
}
