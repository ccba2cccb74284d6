import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";

/** One row of a file of pooled responses: a candidate's first answer to an item. */
export type PooledCsvRow = {
  /** A pseudonym. */
  readonly candidate: string;
  readonly item: string;
  /** Names stem and options as they were shown. */
  readonly wording: string;
  /** Ids of the options chosen. */
  readonly selected: readonly string[];
};

/** `line` counts from 1, the header included. */
export type PooledCsvLine = PooledCsvRow & { readonly line: number };

export type ParsedPooledCsv =
  { readonly ok: true; readonly rows: readonly PooledCsvLine[] } | { readonly ok: false; readonly message: string };

const columns = ["candidate", "item", "wording", "selected"] as const;
const MAX_FAULTS = 5;
const MAX_SELECTED = 6;

/** A letter goes before every id: a spreadsheet would take "12e345678901" for a number and write another one back. */
const prefixes = { candidate: "c-", wording: "w-", option: "o-" } as const;

const rowSchema = z.strictObject({
  candidate: z.string().regex(/^c-[A-Za-z0-9]{8,64}$/, 'is not "c-" with 8 to 64 letters and digits'),
  item: z.string().regex(/^[a-z0-9-]{1,80}$/, "is not an id of an item"),
  wording: z.string().regex(/^w-[0-9a-f]{12}$/, 'is not "w-" with 12 hexadecimal digits'),
  selected: z
    .string()
    .regex(/^(o-[A-Za-z0-9-]{1,40}( (?=o-)|$))*$/, 'is not a list of option ids such as "o-6f5ad3998c82"')
    .transform((text) => (text === "" ? [] : text.split(" ").map((id) => id.slice(prefixes.option.length))))
    .refine((ids) => ids.length <= MAX_SELECTED, "names too many options")
    .refine((ids) => new Set(ids).size === ids.length, "names an option twice"),
});

/** First answers as CSV (UTF-8, comma, CRLF): candidate, item, wording, selected. */
export function toPooledCsv(rows: readonly PooledCsvRow[]): string {
  const lines = rows.map(({ candidate, item, wording, selected }) => ({
    candidate: prefixes.candidate + candidate,
    item,
    wording: prefixes.wording + wording,
    selected: selected.map((id) => prefixes.option + id).join(" "),
  }));
  return stringify(lines, { header: true, columns: [...columns], record_delimiter: "windows" });
}

/** Reads such a file. What is wrong is said with the lines it stands in, and nothing of the file is given back then. */
export function parsePooledCsv(text: string): ParsedPooledCsv {
  const lines = readLines(text);
  if (typeof lines === "string") return { ok: false, message: lines };
  const [header, ...body] = lines;
  const names = header?.record.map((name) => name.trim()) ?? [];
  if (names.length !== columns.length || columns.some((name) => !names.includes(name))) {
    return { ok: false, message: `line 1: the columns are to be ${columns.join(", ")}, separated by commas` };
  }
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const rows = body.flatMap(({ record, line }): PooledCsvLine[] => {
    const parsed = rowSchema.safeParse(Object.fromEntries(names.map((name, i) => [name, record[i]?.trim() ?? ""])));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      faults.push(`line ${line}: ${issue?.path.join(".") ?? "row"} ${issue?.message ?? "is not valid"}`);
      return [];
    }
    const { candidate, item, wording, selected } = parsed.data;
    const pair = `${candidate} ${item}`;
    const earlier = seen.get(pair);
    if (earlier !== undefined) {
      faults.push(`line ${line}: answers ${item} a second time for ${candidate}, after line ${earlier}`);
    }
    seen.set(pair, line);
    return [
      {
        line,
        candidate: candidate.slice(prefixes.candidate.length),
        item,
        wording: wording.slice(prefixes.wording.length),
        selected,
      },
    ];
  });
  if (faults.length > 0) return { ok: false, message: sayFaults(faults) };
  if (rows.length === 0) return { ok: false, message: "The file has no answers" };
  return { ok: true, rows };
}

/** The first faults in a sentence, and how many more there are. */
export function sayFaults(faults: readonly string[]): string {
  const more = faults.length - MAX_FAULTS;
  return `${faults.slice(0, MAX_FAULTS).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function readLines(text: string): { record: string[]; line: number }[] | string {
  try {
    const found = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: false });
    return z
      .array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))
      .parse(found)
      .map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    return `This is not a well-formed CSV file: ${error instanceof Error ? error.message : String(error)}`;
  }
}
