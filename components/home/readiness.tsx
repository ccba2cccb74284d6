import { ScoreCourse } from "@/components/charts/score-course";
import { LocalTime } from "@/components/site/local-time";
import type { ReadinessView } from "@/lib/exam/home-views";
import { sayCarried, sayChances, sayChange, sayLeverage, sayStanding } from "./readiness-words";

/** Where the candidate stands, how it came to that, and what would change it. */
export function Readiness({ view }: { view: ReadinessView }) {
  const change = sayChange(view);
  const carried = sayCarried(view);
  return (
    <section aria-labelledby="readiness" className="grid grid-cols-1 gap-3">
      <h2 id="readiness" className="text-lg font-semibold">
        Readiness for {view.blueprintCode}
      </h2>
      <div className="figures measure grid gap-2" data-testid="readiness">
        <p>{sayStanding(view)}</p>
        <p>{sayChances(view)}</p>
        <p>{sayLeverage(view)}</p>
        {change !== "" && <p>{change}</p>}
        {carried !== "" && <p>{carried}</p>}
        {view.isWaiting && (
          <p>A mock exam and what came after it are left out here until you have opened its result.</p>
        )}
        <p className="text-sm text-muted">Only questions that you had not met before count here.</p>
      </div>
      {view.course.length > 1 && <Course view={view} />}
    </section>
  );
}

/** Why nothing is said of it yet. */
export function WaitingReadiness() {
  return (
    <section aria-labelledby="readiness" className="grid grid-cols-1 gap-3">
      <h2 id="readiness" className="text-lg font-semibold">
        Readiness
      </h2>
      <p className="measure">It is told here once you have opened the result of your mock exam.</p>
    </section>
  );
}

/** The standing after each of the last attempts. */
function Course({ view: { course, scale } }: { view: ReadinessView }) {
  const first = course[0];
  const last = course.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <ScoreCourse
      points={course.map(({ closedAt, ...point }) => ({ ...point, when: <LocalTime iso={closedAt} /> }))}
      scale={scale}
      title="Standing after the last attempts"
      sentence={`After the last ${course.length} attempts the estimate went from ${first.scaled} to ${last.scaled}; the bars hold the true value nine times in ten.`}
      heads={["Attempt", "Closed", "Estimate", "Nine times in ten between"]}
    />
  );
}
