import { stringify } from "csv-stringify/sync";

/** One closed attempt as a file, for people and their own programs. It is not read back; the file of a candidate is. */

const FORMAT = "dva-practice/attempt";
/** Goes up when a field changes its meaning or goes. */
const VERSION = 1;

type Tally = { readonly correct: number; readonly total: number };

export type AttemptFileItem = {
  readonly position: number;
  readonly item: string;
  /** Version of the item that was shown, from 1. */
  readonly version: number;
  readonly domain: number;
  readonly task: string;
  readonly topics: readonly string[];
  readonly scored: boolean;
  readonly correct: boolean;
  readonly blank: boolean;
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly changes: number;
  readonly confidence: string | null;
  readonly note: string;
  /** Null while the question stands in an attempt that is open: then its key is told nowhere. */
  readonly shown: {
    readonly stem: string;
    readonly options: readonly {
      readonly letter: string;
      readonly text: string;
      readonly isKey: boolean;
      readonly chosen: boolean;
      readonly struck: boolean;
      readonly rationale: string;
    }[];
    readonly takeaway: string;
    readonly references: readonly string[];
  } | null;
};

export type AttemptFile = {
  readonly blueprint: { readonly code: string; readonly hash: string; readonly scaleVersion: number };
  readonly attempt: {
    readonly id: string;
    readonly kind: string;
    readonly mode: string;
    readonly title: string;
    readonly name: string | null;
    readonly status: string;
    readonly startedAt: string;
    readonly closedAt: string;
    readonly timeUsedMs: number;
    readonly timeLimitMs: number | null;
  };
  readonly score: {
    readonly raw: Tally;
    /** Scaled points with their 90 % band; null where a quiz has none (lib/scoring/length-rules). */
    readonly scaled: number | null;
    readonly band: { readonly low: number; readonly high: number } | null;
    /** Null for quizzes. */
    readonly passed: boolean | null;
    readonly domains: readonly (Tally & { readonly number: number; readonly title: string })[];
    readonly tasks: readonly (Tally & { readonly id: string; readonly title: string })[];
  };
  readonly items: readonly AttemptFileItem[];
};

/** The attempt as JSON, indented to be read. */
export function toAttemptJson(file: AttemptFile): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...file }, null, 2);
}

/**
 * The attempt as CSV, a line for every question; what holds for all of them is repeated in each. Cells that a spreadsheet would
 * take for a formula are defused.
 */
export function toAttemptCsv({ blueprint, attempt, items }: AttemptFile): string {
  const lines = items.map((item) => ({
    format: `${FORMAT}/${VERSION}`,
    blueprint: blueprint.code,
    blueprintHash: blueprint.hash,
    scaleVersion: blueprint.scaleVersion,
    attempt: attempt.id,
    closedAt: attempt.closedAt,
    position: item.position,
    item: item.item,
    version: item.version,
    domain: item.domain,
    task: item.task,
    topics: item.topics.join(" "),
    scored: sayYes(item.scored),
    result: item.correct ? "right" : item.blank ? "blank" : "wrong",
    chosen: lettersOf(item, ({ chosen }) => chosen),
    key: lettersOf(item, ({ isKey }) => isKey),
    flagged: sayYes(item.flagged),
    seconds: Math.round(item.timeSpentMs / 1000),
    changes: item.changes,
    confidence: item.confidence ?? "",
    note: item.note,
    stem: item.shown?.stem ?? "",
  }));
  return stringify(lines, { header: true, escape_formulas: true, record_delimiter: "windows", bom: true });
}

type Option = NonNullable<AttemptFileItem["shown"]>["options"][number];

function lettersOf({ shown }: AttemptFileItem, isMeant: (option: Option) => boolean): string {
  return (shown?.options ?? [])
    .filter(isMeant)
    .map(({ letter }) => letter)
    .join(" ");
}

function sayYes(value: boolean): string {
  return value ? "yes" : "no";
}
