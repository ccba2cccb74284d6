import type { Blueprint } from "@/lib/exam/blueprint";
import type { Shortage } from "@/lib/exam/form";
import type { QuizScope } from "@/lib/exam/quiz";
import type { QuizFilter } from "@/lib/exam/quiz-choices";

/** Why no form can be drawn, in a sentence. */
export function sayShortage(
  code: string,
  failure: { readonly shortages: readonly Shortage[]; readonly broken: readonly string[] },
): string {
  if (failure.shortages.length > 0) {
    const tasks = failure.shortages.map(
      ({ task, needed, available }) => `task ${task} lacks ${needed - available} (has ${available} of ${needed})`,
    );
    return `The bank has too few questions for a full ${code} exam now: ${tasks.join("; ")}. Questions of an open attempt are left out. Quizzes can be begun.`;
  }
  return `No form keeps the rules of ${code} now: ${failure.broken.join("; ")}. Questions of an open attempt are left out.`;
}

const standingWords: Readonly<Record<QuizFilter, string>> = {
  all: "",
  unseen: ", not met before",
  missed: ", missed before",
  flagged: ", flagged before",
  due: ", due for review",
};

/** A quiz by what it is about, short enough for a heading. */
export function nameQuiz(blueprint: Blueprint, scope: QuizScope): string {
  const { domains, tasks, skills = [], topics, only = "all" } = scope;
  const named = [
    ...blueprint.domains.filter(({ number }) => domains.includes(number)).map(({ title }) => title),
    ...tasks.map((task) => `task ${task}`),
    ...skills.map((skill) => `skill ${skill}`),
    ...(topics.length === 0 ? [] : [`${topics.length} ${topics.length === 1 ? "topic" : "topics"}`]),
  ];
  const last = standingWords[only];
  if (named.length === 0) return `Quiz: all domains${last}`;
  return named.length <= 3
    ? `Quiz: ${named.join(", ")}${last}`
    : `Quiz: ${named.slice(0, 2).join(", ")} and ${named.length - 2} more${last}`;
}
