import type { LateAnswers } from "@/lib/exam/report-views";

const reasons: Readonly<Record<LateAnswers["notCounted"][number]["verdict"], string>> = {
  unknownAnchor: "nothing says when it was given",
  afterEnd: "it was given after the end",
  gap: "an answer before it never arrived",
  newerAnswer: "a newer answer from another window stands",
  reportOpened: "this report had been opened before",
  tooLate: "it arrived more than 24 hours after the end",
};

/** What is to be said of answers that arrived after the end, a sentence each; none when there were no such. */
export function sayLateAnswers({ counted, notCounted }: LateAnswers): string[] {
  const counts = counted.length === 1 ? "it was given before it and counts" : "they were given before it and count";
  return [
    ...(counted.length === 0 ? [] : [`${sayAnswers(counted)} arrived after the end of the exam; ${counts}.`]),
    ...notCounted.map(
      ({ verdict, positions }) =>
        `${sayAnswers(positions)} arrived after the end of the exam and ${positions.length === 1 ? "is" : "are"} kept, but not counted: ${reasons[verdict]}.`,
    ),
  ];
}

function sayAnswers(positions: readonly number[]): string {
  return positions.length === 1
    ? `1 answer (question ${positions.join()})`
    : `${positions.length} answers (questions ${positions.join(", ")})`;
}
