import type { BlueprintVersion } from "./blueprint-views";
import type { BlueprintSkill } from "./blueprint";

/** A question of the next review by what it is about: nothing of it tells its key, nor what it asks. */
export type ReviewEntryView = {
  readonly skill: BlueprintSkill;
  readonly topic: string;
  /** How it was answered the last time. */
  readonly rating: "again" | "hard" | "good";
  readonly reviewedAt: string;
};

/** `day` is an ISO day. */
export type ReviewDay = { readonly day: string; readonly questions: number };

/** What the home page says of reviews; null while nothing is scheduled. */
export type ReviewSummary = {
  readonly due: number;
  /** Questions that the next review has. */
  readonly sitting: number;
  /** The next day after today on which something is due; null for none. */
  readonly next: ReviewDay | null;
};

export type ReviewView = {
  readonly today: string;
  readonly examDate: string | null;
  readonly scheduled: number;
  /** Scheduled beside these: they stand in an open attempt and wait for its end. */
  readonly held: number;
  readonly due: number;
  /** The questions of the next review, in the order of their urgency. */
  readonly sitting: readonly ReviewEntryView[];
  /** Today and the thirteen days after it, as things stand now. */
  readonly forecast: readonly ReviewDay[];
};

/** Questions of the bank: how many there are, were asked, were right the last time, and are due for review today. */
export type CoverageCounts = {
  readonly questions: number;
  readonly asked: number;
  readonly right: number;
  readonly due: number;
};

export type CoverageRow = CoverageCounts & { readonly id: string; readonly title: string };

export type CoverageView = {
  /** The exam whose outline this is. */
  readonly blueprint: BlueprintVersion;
  readonly total: CoverageCounts;
  readonly domains: readonly (CoverageCounts & {
    readonly number: number;
    readonly title: string;
    readonly tasks: readonly (CoverageRow & { readonly skills: readonly CoverageRow[] })[];
  })[];
  readonly topicGroups: readonly { readonly group: string; readonly topics: readonly CoverageRow[] }[];
  /** The fewest questions that a quiz can have, and how many one has that is begun or linked from here, where there are so many. */
  readonly quiz: { readonly minItems: number; readonly count: number };
  /** The quiz that would help most; null where nothing is open or nothing can be drawn. */
  readonly gap: {
    readonly task: string;
    readonly title: string;
    readonly examQuestions: number;
    readonly questions: number;
    readonly right: number;
    readonly asked: number;
    /** Questions that the quiz has. */
    readonly count: number;
  } | null;
};
