/** What is conspicuous about an item: too hard or easy, tells candidates apart weakly or the wrong way round, options at fault. */
export type ItemFlag = "hard" | "easy" | "weak" | "negative" | "idleDistractor" | "rivalOption";

/** Figures of an item that enough candidates have met. Shares are 0 to 1, difficulties logits, the rest per cent or correlations. */
export type ItemFigures = {
  readonly facility: number;
  readonly pointBiserial: number | null;
  readonly discriminationIndex: number | null;
  readonly discriminativeEfficiency: number | null;
  readonly effectiveWeight: number | null;
  readonly difficulty: { readonly rated: number; readonly b: number; readonly sd: number };
  readonly flags: readonly ItemFlag[];
};

/** An item in the list: nothing of it tells its key. */
export type BankStatisticsRow = {
  readonly item: string;
  readonly task: string;
  readonly topic: string;
  readonly isFamily: boolean;
  readonly candidates: number;
  /** Null where too few candidates have met the item. */
  readonly figures: ItemFigures | null;
};

export type BankSort = "item" | "candidates" | "facility" | "discrimination";

export type ImportEntry = {
  readonly id: string;
  readonly name: string;
  readonly importedAt: string;
  readonly responses: number;
};

export type BankStatisticsView = {
  readonly candidates: number;
  readonly responses: number;
  /** Answers to a wording that the bank has replaced; they count for nothing here. */
  readonly earlierWordings: number;
  readonly itemsMet: number;
  readonly itemsEnough: number;
  readonly itemsFlagged: number;
  /** Candidates from whom on an item's figures are told. */
  readonly shownFrom: number;
  /** Of candidates who were shown every item; null where they are too few. */
  readonly kr20: number | null;
  readonly sem: number | null;
  readonly rows: readonly BankStatisticsRow[];
  readonly sort: BankSort;
  readonly isFlaggedOnly: boolean;
  readonly page: number;
  readonly pages: number;
  readonly imports: readonly ImportEntry[];
};

export type OptionFigures = {
  readonly text: string;
  readonly isKey: boolean;
  /** Of the candidates who met the item; null where they are too few. */
  readonly share: number | null;
  readonly restCorrelation: number | null;
};

export type ItemStatisticsView = BankStatisticsRow & {
  readonly shownFrom: number;
  /**
   * What the question asks, and its options with shares: never while it stands in an open attempt ("open"), nor before the
   * reader has met it or asks for it all the same ("unmet"). A family has none, for its numbers change ("family").
   */
  readonly content:
    | { readonly stem: string; readonly options: readonly OptionFigures[] }
    | { readonly withheld: "open" | "unmet" | "family" };
};

/** What became of a file of responses. */
export type ImportResult = {
  readonly importId: string | null;
  /** Answers taken in. */
  readonly added: number;
  /** Answers that were here before. */
  readonly known: number;
  /** Answers to items or wordings that this bank does not have. */
  readonly foreign: number;
};
