import { countOf, formatDay } from "@/components/format";
import { LocalTime } from "@/components/site/local-time";
import { BeginButton } from "@/components/start/begin-button";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ReviewView } from "@/lib/exam/review-views";
import { ratingWords, sayBegin } from "./review-words";

/** What is due today, what the next review holds, and what the days after bring. */
export function ReviewPlan({ view }: { view: ReviewView }) {
  const { due, scheduled, held, sitting, forecast } = view;
  return (
    <div className="grid grid-cols-1 gap-8">
      <section className="grid grid-cols-1 gap-4">
        <p className="measure">
          A question that was missed, flagged, unsure or slow comes back, later each time that it is right. In a review
          it may come with other numbers, or as another question of the same skill.
        </p>
        {held > 0 && (
          <p className="figures measure">
            {countOf(held, "scheduled question")} {held === 1 ? "stands" : "stand"} in an attempt that is open, and{" "}
            {held === 1 ? "waits" : "wait"} for its end.
          </p>
        )}
        {scheduled === 0 && held === 0 ? (
          <EmptyState
            ways={
              <>
                <LinkButton look="primary" href="/quiz">
                  Build a quiz
                </LinkButton>
                <LinkButton href="/exam/new">Begin a full exam</LinkButton>
              </>
            }
          >
            Nothing is scheduled for review yet. Questions come here from finished exams and quizzes.
          </EmptyState>
        ) : (
          <p className="figures font-medium" data-testid="due">
            Due today: {due}. Scheduled in all: {scheduled}.
          </p>
        )}
        {view.examDate !== null && view.examDate >= view.today && (
          <p className="measure text-muted">
            Nothing is put off beyond the day before your exam on{" "}
            <time dateTime={view.examDate}>{formatDay(view.examDate)}</time>.
          </p>
        )}
        {due > 0 && <BeginButton body={{ kind: "review" }} label={sayBegin(sitting.length, due)} />}
      </section>
      {due > 0 && <NextReview view={view} />}
      {scheduled > 0 && (
        <section className="grid grid-cols-1 gap-3">
          <h2 className="text-lg font-semibold">The next {forecast.length} days</h2>
          <p className="measure text-muted">As things stand now; every answer moves what comes after it.</p>
          <Forecast forecast={forecast} />
          <div>
            <a className={buttonClass("secondary")} href="/api/review/calendar" download>
              Download as a calendar (.ics)
            </a>
          </div>
        </section>
      )}
    </div>
  );
}

function NextReview({ view: { sitting, due } }: { view: ReviewView }) {
  return (
    <section className="@container grid grid-cols-1 gap-3">
      <h2 className="text-lg font-semibold">
        {sitting.length < due ? `The next review: ${sitting.length} of ${due}` : "Due today"}
      </h2>
      <p className="measure text-muted">
        The least likely to be known comes first. Questions of an open attempt wait for its end.
      </p>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Questions of the next review, by what they are about</caption>
        <thead className="@max-2xl:sr-only">
          <tr className="border-b border-edge">
            {["Skill", "Topic", "Last answer", "Given"].map((label) => (
              <th key={label} scope="col" className="py-2 pr-4">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sitting.map(({ skill, topic, rating, reviewedAt }, index) => (
            <tr
              key={index}
              className="border-b border-line align-top @max-2xl:grid @max-2xl:grid-cols-1 @max-2xl:gap-1 @max-2xl:py-3"
            >
              <td className="py-2 pr-4 @max-2xl:py-0">
                <span className="figures">{skill.id}</span> {skill.title}
              </td>
              <td className="py-2 pr-4 @max-2xl:py-0">{topic}</td>
              <td className="py-2 pr-4 @max-2xl:py-0">{ratingWords[rating]}</td>
              <td className="figures py-2 @2xl:min-w-[20ch] @max-2xl:py-0">
                <LocalTime iso={reviewedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Forecast({ forecast }: { forecast: ReviewView["forecast"] }) {
  const most = Math.max(1, ...forecast.map(({ questions }) => questions));
  return (
    <table className="figures w-full max-w-xl border-collapse text-left">
      <caption className="sr-only">Questions due on each of the next {forecast.length} days</caption>
      <thead>
        <tr className="border-b border-edge">
          <th scope="col" className="py-2 pr-4">
            Day
          </th>
          <th scope="col" className="w-1/2 py-2">
            Due
          </th>
        </tr>
      </thead>
      <tbody>
        {forecast.map(({ day, questions }, index) => (
          <tr key={day} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-4 font-normal">
              {index === 0 ? "Today" : <time dateTime={day}>{formatDay(day)}</time>}
            </th>
            <td className="py-1.5">
              {countOf(questions, "question")}
              <svg aria-hidden="true" height="6" className="block w-full">
                <rect width={`${(questions / most) * 100}%`} height="6" rx="3" fill="var(--accent)" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
