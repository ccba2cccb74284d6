/** What the pages about a candidate's own questions show. Instants are ISO 8601 strings in UTC. */

/** Formats in which own questions come and go. */
export const ownFormats = ["moodle", "gift", "qti"] as const;
export type OwnFormat = (typeof ownFormats)[number];

/** What became of one question of a file. `line` and `file` where they are known. */
export type OwnImportLine = {
  readonly number: number;
  readonly name: string;
  readonly line: number | null;
  readonly file: string | null;
  /** "known" is a question that was here before, or earlier in the file. */
  readonly outcome: "taken" | "refused" | "leftOut" | "known";
  /** Why not, or what was left behind. */
  readonly remarks: readonly string[];
};

export type OwnImportReport = {
  readonly importId: string | null;
  readonly name: string;
  readonly format: OwnFormat;
  readonly taken: number;
  readonly lines: readonly OwnImportLine[];
};

/** An own question in the list: nothing of it tells its key. */
export type OwnItemRow = {
  readonly id: string;
  readonly title: string;
  readonly importId: string | null;
  readonly options: number;
  readonly selectCount: number;
};

export type OwnImportEntry = {
  readonly id: string;
  readonly name: string;
  readonly format: OwnFormat;
  readonly importedAt: string;
  readonly items: number;
};

export type OwnBankView = {
  readonly total: number;
  /** Questions that can be drawn now: none of an open attempt. */
  readonly drawable: number;
  readonly maxQuizItems: number;
  readonly minutesPerItem: number;
  readonly maxFileBytes: number;
  readonly imports: readonly OwnImportEntry[];
  readonly rows: readonly OwnItemRow[];
  readonly page: number;
  readonly pages: number;
};

export type OwnItemContent = {
  readonly title: string;
  readonly stem: string;
  readonly options: readonly {
    readonly text: string;
    readonly key: boolean;
    readonly rationale: string;
    readonly isFixed: boolean;
  }[];
  readonly takeaway: string;
};

/** One own question. Its content is withheld while it stands in an open attempt. */
export type OwnItemView = {
  readonly id: string;
  readonly title: string;
  readonly content: OwnItemContent | null;
};
