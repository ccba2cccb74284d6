import type { Survey } from "@/lib/exam/survey";
import { saySurvey } from "./survey-words";

/** The answers that were given before anything of the result was known. */
export function SaidBefore({ survey }: { survey: Survey }) {
  return (
    <section aria-labelledby="said-before" className="grid grid-cols-1 gap-3">
      <h2 id="said-before" className="text-lg font-semibold">
        What you said before the result
      </h2>
      <dl className="measure grid grid-cols-1 gap-2">
        {saySurvey(survey).map(({ question, answer }) => (
          <div key={question}>
            <dt className="text-muted">{question}</dt>
            <dd className="whitespace-pre-wrap wrap-anywhere">{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
