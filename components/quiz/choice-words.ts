import { countOf } from "@/components/format";
import type { QuizChoices, QuizFilter } from "@/lib/exam/quiz-choices";

const onlyWords: Readonly<Record<QuizFilter, string | null>> = {
  all: null,
  unseen: "not met before",
  missed: "missed the last time",
  flagged: "flagged the last time",
  due: "due for review",
};

/** Everything that was chosen of a quiz, in a line. */
export function sayChoices(choices: QuizChoices): string {
  const { domains, tasks, skills, topics, count, mode, timed, minutes, only, difficulty, seed } = choices;
  const about = [
    ...domains.map((number) => `domain ${number}`),
    ...tasks.map((id) => `task ${id}`),
    ...skills.map((id) => `skill ${id}`),
    ...(topics.length === 0 ? [] : [countOf(topics.length, "topic")]),
  ];
  return [
    countOf(count, "question"),
    about.length === 0 ? "all domains" : about.join(", "),
    onlyWords[only],
    difficulty === null ? null : `${difficulty.from} to ${difficulty.to} % expected right`,
    timed ? (minutes === null ? "timed" : countOf(minutes, "minute")) : "no time limit",
    `${mode} mode`,
    seed === null ? null : `seed ${seed}`,
  ]
    .filter((part) => part !== null)
    .join(" - ");
}
