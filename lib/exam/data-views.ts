/** What became of a file of a candidate. */
export type CandidateImport = {
  /** Attempts that came in, and those that were here already. */
  readonly attempts: number;
  readonly known: number;
  /** Rows of all kinds that were written; none where everything was here. */
  readonly rows: number;
};

/** What has to be typed before everything is deleted. */
export const deletionWords = "delete everything";
