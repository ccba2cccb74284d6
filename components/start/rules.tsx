import type { StartView } from "@/lib/exam/views";

/** What will happen, in figures of the blueprint. */
export function Rules(props: { start: StartView; layout: "allScored" | "withUnscored"; extraMinutes: number }) {
  const { start, layout, extraMinutes } = props;
  const { questionCount, scoredCount, unscoredCount, timeLimitMinutes, scale } = start;
  return (
    <ul className="measure grid list-disc gap-2 pl-5">
      <li>
        {questionCount} questions in {timeLimitMinutes + extraMinutes} minutes
        {extraMinutes > 0 ? ` (${timeLimitMinutes} and ${extraMinutes} extra)` : ""}, one on a screen, in any order.
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
      <li>There is no pause. The clock runs on when the window is closed, and at zero the exam ends as it stands.</li>
      <li>
        The score lies between {scale.min} and {scale.max}; {scale.cut} passes.
      </li>
      <li>Keys and reasons are shown after the end.</li>
    </ul>
  );
}
