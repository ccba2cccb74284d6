import type { BlueprintInForce } from "./blueprint-views";
import type { ReviewSummary } from "./review-views";
import type { HistoryEntry } from "./history-views";
import type { Estimate, MockScore } from "./report-views";
import type { BlueprintNotice } from "./views";

/** Chance to pass the real exam on some day, and what it amounts to. */
export type PassChance = { readonly probability: number; readonly words: MockScore["passWords"] };

/** What all first exposures together say of the candidate; questions met before never count. */
export type ReadinessView = {
  /** The exam that it is about. */
  readonly blueprintCode: string;
  /** Other blueprints whose attempts count here too. */
  readonly carriedFrom: readonly string[];
  /** Attempts are left out, because the result of an exam among them has not been asked for. */
  readonly isWaiting: boolean;
  readonly today: Estimate & PassChance;
  /** Null without an exam date, and when it has passed. */
  readonly onExamDay: PassChance | null;
  /** ISO day. */
  readonly examDate: string | null;
  readonly scale: { readonly min: number; readonly cut: number; readonly max: number };
  /** The standing after the last attempts, oldest first. */
  readonly course: readonly (Estimate & {
    readonly attemptId: string;
    readonly title: string;
    readonly closedAt: string;
  })[];
  /** The domain on which the result hangs most; no new items are needed where it is well measured. */
  readonly leverage: { readonly title: string; readonly newItems: number };
  /** The last two mock exams, and how many of their questions had been met before; null while there are fewer. */
  readonly lastMocks: {
    readonly before: number;
    readonly after: number;
    readonly repeats: number;
    readonly isDetectable: boolean;
  } | null;
};

export type HomeView = {
  /** Null until an attempt has been closed. */
  readonly readiness: ReadinessView | null;
  /** There is none, because the results of exams have not been asked for. */
  readonly isReadinessWaiting: boolean;
  readonly examDate: string | null;
  /** Null while nothing is scheduled for review. */
  readonly review: ReviewSummary | null;
  readonly blueprint: BlueprintNotice;
  readonly inForce: BlueprintInForce;
  readonly questionCount: number;
  readonly timeLimitMinutes: number;
  readonly bankSize: number;
  readonly open: readonly HistoryEntry[];
  readonly recent: readonly HistoryEntry[];
};
