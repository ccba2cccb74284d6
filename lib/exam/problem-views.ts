/** What is handed to the page of problems that were reported (see views.ts). */

/** Characters that a note on a problem may have. */
export const problemNoteMax = 2000;

/** What a candidate found wrong with a question. */
export type ProblemPageView = {
  readonly problems: readonly ProblemEntry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

export type ProblemEntry = {
  readonly id: string;
  readonly reportedAt: string;
  readonly item: string;
  /** Version of the item that was shown, from 1. */
  readonly version: number;
  readonly stem: string;
  readonly note: string;
  readonly attemptId: string;
  readonly position: number;
};
