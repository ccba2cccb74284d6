/**
 * What the server hands to pages, as far as several of them are handed it; what is one page's own stands in the file of that page
 * beside this one, `*-views.ts`. Everything there is picked by name: a field that is not listed stays on the server.
 * Instants are ISO 8601 strings in UTC, durations milliseconds.
 */

export type AttemptKind = "mock" | "quiz";

export type AttemptMode = "exam" | "practice";

export type AttemptStatus = "inProgress" | "submitted" | "timedOut";

/** Body of every refusal. `code` is for programs, `message` for people. */
export type Problem = { readonly code: string; readonly message: string; readonly attemptId?: string };

export type BlueprintNotice = {
  readonly code: string;
  readonly title: string;
  /** Last day on which this version of the exam can be sat, ISO date. */
  readonly validUntil: string | null;
  readonly successor: { readonly code: string; readonly from: string } | null;
  /** The day by the server's clock, ISO date. */
  readonly today: string;
};

export type ReportRow = { readonly correct: number; readonly total: number };
