/** What is known of the questions of one task statement. */
export type TaskCoverage = {
  readonly task: string;
  /** Questions of a full exam that come from the task. */
  readonly examQuestions: number;
  readonly questions: number;
  readonly asked: number;
  /** Of those asked, the ones that were right the last time. */
  readonly right: number;
  /** Questions of the task that can be drawn now. */
  readonly drawable: number;
};

export type Gap = TaskCoverage & {
  /** Questions of an exam on this task that would not be known, if the exam asked each of the bank's with equal chance. */
  readonly atStake: number;
};

/**
 * The task on which most of an exam's questions are at stake: its questions of an exam times the share of the bank's questions
 * that were not answered right yet. Of equals the one with more that were never asked, then the first. Null where nothing is
 * open, or no task can give a quiz of `minItems`.
 */
export function largestGap(tasks: readonly TaskCoverage[], minItems: number): Gap | null {
  const gaps = tasks
    .filter(({ questions, drawable }) => questions > 0 && drawable >= minItems)
    .map((task) => ({ ...task, atStake: task.examQuestions * (1 - task.right / task.questions) }))
    .filter(({ atStake }) => atStake > 0)
    .sort((a, b) => b.atStake - a.atStake || b.questions - b.asked - (a.questions - a.asked));
  return gaps[0] ?? null;
}
