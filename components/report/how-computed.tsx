import type { MockScore, ReportView } from "@/lib/exam/views";

/** What the score rests on, and what of it is an assumption. */
export function HowComputed({ report, mock }: { report: ReportView; mock: MockScore }) {
  const { scale, formCut, neededCorrect, standardShare, scaleVersion } = mock;
  return (
    <details className="rounded-md border border-line p-4">
      <summary className="min-h-6 font-semibold">How this was computed</summary>
      <ul className="measure mt-3 grid list-disc gap-2 pl-5">
        <li>
          Every counted question weighs the same. A question with several keys is right only with all of them; a blank
          is wrong.
        </li>
        <li>
          The pass mark of this form is {formCut.toFixed(2)} of {report.raw.total} points, so {neededCorrect} correct
          answers pass. It is the sum, over the counted questions, of the share of just-qualified candidates who are
          expected to answer correctly (three independent ratings a question). A harder form therefore needs fewer
          correct answers.
        </li>
        <li>
          {scale.min} stands for none right, {scale.cut} for the pass mark, {scale.max} for all right, with a straight
          line between them on either side.
        </li>
        <li>
          AWS publishes neither the raw pass mark nor the curve of the real exam. We assume that a just-qualified
          candidate gets {Math.round(standardShare * 100)} % of an average form right (scale version {scaleVersion}
          {scaleVersion === 0 ? ", provisional" : ""}).
        </li>
        <li>
          A single form measures with an error of some tens of scaled points. A score near {scale.cut} could have come
          out on either side.
        </li>
        {report.firstExposure.correct < report.firstExposure.total && (
          <li>
            {report.firstExposure.total - report.firstExposure.correct} of {report.firstExposure.total} questions had
            been seen in an earlier attempt, which flatters the score.
          </li>
        )}
        {report.relaxed.map((rule) => (
          <li key={rule}>In this form {rule}.</li>
        ))}
      </ul>
    </details>
  );
}
