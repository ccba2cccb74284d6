import { PageHeading } from "@/components/site/page-heading";
import type { ClosingView } from "@/lib/exam/report-views";
import { ClosingForm } from "./closing-form";
import { TimeRanOut } from "./time-ran-out";

/** A mock exam between its end and its result, which is not on the page before somebody asks for it. */
export function Closing({ closing }: { closing: ClosingView }) {
  const { title, status, answered, total } = closing;
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-6">
      <PageHeading>{title}: closed</PageHeading>
      <TimeRanOut status={status} />
      <p className="figures measure">
        The exam is closed and no answer can be changed any more. You answered {answered} of {total} questions. The
        result is shown when you ask for it, now or later from the history.
      </p>
      <p className="measure">
        Before you see it, {closing.hasTimeLimit ? "three" : "two"} short questions. What you leave blank is not kept;
        the answers stay on this machine and stand in the report.
      </p>
      <ClosingForm closing={closing} />
    </div>
  );
}
