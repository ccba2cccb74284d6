import type { AttemptMode } from "./views";

/** Which questions a quiz may draw by what the candidate made of them before. Another way to choose is one more word here. */
export const quizFilters = ["all", "unseen", "missed", "flagged", "due"] as const;
export type QuizFilter = (typeof quizFilters)[number];

/** How a question stands with a candidate. */
export type QuizStanding = Exclude<QuizFilter, "all">;

/** Whole per cents of just-qualified candidates that are expected to answer a question right, both ends included. */
export type DifficultyRange = { readonly from: number; readonly to: number };

/** The longest text that may decide a draw. */
export const seedMax = 40;
/** The longest name of a saved quiz. */
export const presetNameMax = 80;
/** The most minutes that a quiz may have, a whole day. */
export const quizMinutesMax = 1440;

/** Everything that is decided of a quiz before it begins. */
export type QuizChoices = {
  readonly domains: readonly number[];
  readonly tasks: readonly string[];
  readonly skills: readonly string[];
  readonly topics: readonly string[];
  readonly count: number;
  readonly mode: AttemptMode;
  readonly timed: boolean;
  /** Minutes for the whole quiz; null for those that the blueprint gives. Says nothing where the quiz is not timed. */
  readonly minutes: number | null;
  readonly only: QuizFilter;
  readonly difficulty: DifficultyRange | null;
  /** Decides the draw for everybody alike; null for a draw of the candidate's own that takes least-seen questions first. */
  readonly seed: string | null;
};

/** What a quiz is until something else is chosen. */
export const standardQuiz: QuizChoices = {
  domains: [],
  tasks: [],
  skills: [],
  topics: [],
  count: 10,
  mode: "exam",
  timed: true,
  minutes: null,
  only: "all",
  difficulty: null,
  seed: null,
};

/** The choices as the query of an address, what is as usual left out; `bank` names the questions that a link was made for. */
export function toQuizQuery(choices: QuizChoices, bank: string | null = null): string {
  const { domains, tasks, skills, topics, count, mode, timed, minutes, only, difficulty, seed } = choices;
  const pairs: [string, string | null][] = [
    ["domains", domains.length === 0 ? null : domains.join(",")],
    ["tasks", tasks.length === 0 ? null : tasks.join(",")],
    ["skills", skills.length === 0 ? null : skills.join(",")],
    ["topics", topics.length === 0 ? null : topics.join(",")],
    ["count", String(count)],
    ["mode", mode === standardQuiz.mode ? null : mode],
    ["time", timed ? (minutes === null ? null : String(minutes)) : "none"],
    ["only", only === "all" ? null : only],
    ["difficulty", difficulty === null ? null : `${difficulty.from}-${difficulty.to}`],
    ["seed", seed],
    ["bank", bank],
  ];
  return pairs
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`]))
    .join("&");
}

/** True where the draw hangs on what the candidate has met: the same link then draws other questions for somebody else. */
export function isOwnDraw({ seed, only }: Pick<QuizChoices, "seed" | "only">): boolean {
  return seed === null || only !== "all";
}
