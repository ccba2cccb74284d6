import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { scoringConfig } from "@/lib/scoring/config";
import { toReference } from "@/lib/scoring/equating";
import { scoreRow, scoreTable } from "@/lib/scoring/score-table";
import type { Scale } from "@/lib/scoring/scale";

/** What the project fixes and the command takes as its default. */
export type ScoreDefaults = { readonly scale: Scale; readonly referenceForm: readonly number[] };

export const scoreUsage = `Usage: npm run -s score -- --b FILE (--raw N | --table) [--reference FILE] [--pc SHARE]
         [--prior-mean LOGITS] [--prior-sd LOGITS] [--standard-sd LOGITS]
FILE is a CSV with a header and a column b: difficulties in logits, used as they stand.`;

const number = z.coerce.number<string>().refine(Number.isFinite, "must be a number");
const optionsSchema = z
  .object({
    b: z.string({ error: "names no file of difficulties" }).min(1),
    raw: number.pipe(z.int().nonnegative()).exactOptional(),
    table: z.boolean().exactOptional(),
    reference: z.string().min(1).exactOptional(),
    pc: number.pipe(z.number().gt(0).lt(1)).exactOptional(),
    "prior-mean": number.pipe(z.number().min(-10).max(10)).default(scoringConfig.prior.mean),
    "prior-sd": number.pipe(z.number().gt(0).max(10)).default(scoringConfig.prior.sd),
    "standard-sd": number.pipe(z.number().min(0).max(5)).default(scoringConfig.standardSd),
  })
  .refine(({ raw, table }) => (raw === undefined) === (table === true), {
    path: ["raw"],
    message: "give either --raw or --table",
  });

const rowsSchema = z
  .array(
    z.object({
      b: z
        .string()
        .trim()
        .min(1, "b is empty")
        .pipe(number.pipe(z.number().min(-15).max(15))),
    }),
  )
  .min(1, "has no difficulties");

/**
 * The answer of `npm run score` as JSON text: one row, or with --table a list of a row for every raw score. Throws an Error with
 * one sentence that says which option, or which line of which file, is wrong. `readText` reads a file.
 */
export function runScore(args: readonly string[], defaults: ScoreDefaults, readText: (path: string) => string): string {
  const options = parseOptions(args);
  const difficulties = readDifficulties(options.b, readText);
  const form = options.reference === undefined ? defaults.referenceForm : readDifficulties(options.reference, readText);
  const reference = options.pc === undefined ? toReference(form) : { difficulties: form, shareAtCut: options.pc };
  const rules = {
    reference,
    scale: defaults.scale,
    prior: { mean: options["prior-mean"], sd: options["prior-sd"] },
    standardSd: options["standard-sd"],
  };
  if (options.raw === undefined) return JSON.stringify(scoreTable(difficulties, rules));
  if (options.raw > difficulties.length)
    throw new Error(`--raw: ${options.raw} is more than the ${difficulties.length} items of the form`);
  return JSON.stringify(scoreRow(difficulties, options.raw, rules));
}

function parseOptions(args: readonly string[]): z.infer<typeof optionsSchema> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: joinNegatives(args),
    options: {
      b: text,
      raw: text,
      table: { type: "boolean" },
      reference: text,
      pc: text,
      "prior-mean": text,
      "prior-sd": text,
      "standard-sd": text,
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`--${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is wrong"}`);
}

/** Values below nought as parseArgs takes them: `--prior-mean -0.3` becomes `--prior-mean=-0.3`. */
function joinNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const next = args[index + 1];
    if (arg.startsWith("--") && next !== undefined && isNegative(next)) return [`${arg}=${next}`];
    return isNegative(arg) && args[index - 1]?.startsWith("--") === true ? [] : [arg];
  });
}

const isNegative = (arg: string): boolean => /^-(\d|\.\d)/.test(arg);

function readDifficulties(path: string, readText: (path: string) => string): number[] {
  const rows: unknown = parse(readText(path), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  const parsed = rowsSchema.safeParse(rows);
  if (parsed.success) return parsed.data.map(({ b }) => b);
  const issue = parsed.error.issues[0];
  const row = issue?.path[0];
  // Line 1 is the header.
  const place = typeof row === "number" ? `${path}, line ${row + 2}` : path;
  throw new Error(`${place}: ${sayIssue(issue, rows)}`);
}

function sayIssue(issue: z.core.$ZodIssue | undefined, rows: unknown): string {
  if (issue?.path[1] !== "b" || issue.code !== "invalid_type") return issue?.message ?? "cannot be used";
  const hasColumn = z.array(z.object({ b: z.string() })).safeParse(rows).success;
  return hasColumn ? "b is not a number" : "there is no column b";
}
