import { sayDisplay } from "@/components/settings/display-words";
import { minutesOf } from "@/lib/exam/time-choice";
import type { StartView } from "@/lib/exam/start-views";
import type { StartChoices } from "./start-choices";

/** What will happen, in figures of the blueprint. */
export function Rules({ start, chosen }: { start: StartView; chosen: StartChoices }) {
  const { layout, time } = chosen;
  const { questionCount, scoredCount, unscoredCount, scale } = start;
  const display = sayDisplay(start.display);
  return (
    <ul className="measure grid list-disc gap-2 pl-5">
      <li>
        {questionCount} questions {sayTime(start, chosen)}, one on a screen, in any order.
      </li>
      <li>
        {layout === "allScored"
          ? "Every question counts the same."
          : `${scoredCount} questions count the same; ${unscoredCount} do not count, and the report says which.`}
      </li>
      <li>
        A question that asks for several options is right only with exactly these options. There is no part credit.
      </li>
      <li>A blank answer is wrong, and a wrong one costs nothing more: answer every question.</li>
      <li>
        Answers are saved when you give them. Close the window, lose the network or restart: you go on where you were.
      </li>
      <li>
        {time.kind === "unlimited"
          ? "There is no clock. The exam stays open until you end it."
          : "There is no pause. The clock runs on when the window is closed, and at zero the exam ends as it stands."}
      </li>
      <li>
        The score lies between {scale.min} and {scale.max}; {scale.cut} passes.
      </li>
      {display.length > 0 && <li>Shown with {display.join(", ")}, as the settings say.</li>}
      <li>Keys and reasons are shown after the end.</li>
    </ul>
  );
}

/** The time of the exam with what was added, as it follows the number of questions. */
export function sayTime({ timeLimitMinutes }: StartView, { time }: StartChoices): string {
  if (time.kind === "unlimited") return "without a time limit";
  const extra = time.kind === "extra" ? time.minutes : minutesOf(timeLimitMinutes, time.factor);
  return `in ${timeLimitMinutes + extra} minutes${extra > 0 ? ` (${timeLimitMinutes} and ${extra} extra)` : ""}`;
}
