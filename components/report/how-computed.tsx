import type { MockScore, ReportView } from "@/lib/exam/report-views";

/** What the score rests on, and what of it is an assumption. */
export function HowComputed({ report, mock }: { report: ReportView; mock: MockScore }) {
  const { scale, formCut, neededCorrect, standardShare, scaleVersion, alternatives, examItems } = mock;
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
          Your answers are first turned into what they are worth on one reference form (equating), so that a hard and an
          easy form give the same person the same score. There {scale.min} stands for none right, {scale.cut} for the
          pass mark, {scale.max} for all right, with a straight line between them on either side.
        </li>
        <li>
          AWS publishes neither the raw pass mark nor the curve of the real exam. We assume that a just-qualified
          candidate gets {Math.round(standardShare * 100)} % of an average form right (scale version {scaleVersion}
          {scaleVersion === 0 ? ", provisional" : ""}).
        </li>
        <li>
          With another standard the same answers would be worth something else:{" "}
          {alternatives.map(({ share, scaled }) => `${scaled} at ${Math.round(share * 100)} %`).join(", ")}.
        </li>
        <li>
          The band is an exact 90 % interval for your ability from the number of right answers. The chance to pass is
          for a form of {examItems} counted questions, from what is usual among candidates and this attempt, and allows
          for our not knowing the real standard exactly. A domain leans on the others, since it has few questions.
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
