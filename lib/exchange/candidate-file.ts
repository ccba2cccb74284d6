import { createHash } from "node:crypto";
import { z } from "zod";
import { toOwnItemId } from "@/lib/exam/own-questions";
import { candidateTable, candidateTables, versionTable, type CandidateTable, type Column } from "./candidate-tables";
import { sayFaults } from "./pooled-csv";

/** The file of a candidate: everything that the candidate owns, to be taken along to another installation. */

const FORMAT = "dva-practice/candidate";
/** Goes up with every change that an earlier version could not read. */
const VERSION = 2;
/** Bytes: some two thousand exams. */
export const candidateFileMax = 64 * 1024 * 1024;

export type FileRow = Readonly<Record<string, unknown>>;

export type CandidateData = {
  /** Names the questions of the installation that wrote the file. */
  readonly bank: string;
  readonly candidate: FileRow;
  readonly tables: Readonly<Record<string, readonly FileRow[]>>;
  /** Every version of a question that the rows name, as "itemId contentHash". */
  readonly versions: readonly FileRow[];
};

export type ParsedCandidateFile =
  { readonly ok: true; readonly data: CandidateData } | { readonly ok: false; readonly message: string };

/** The file as text. */
export function toCandidateFile(data: CandidateData, madeAt: Date): string {
  const head = { format: FORMAT, version: VERSION, madeAt: madeAt.toISOString(), checksum: checksumOf(data) };
  return JSON.stringify({ ...head, data });
}

/** How the rows of a file name a version of a question. */
export function nameVersion(row: FileRow): string {
  return `${String(row["itemId"])} ${String(row["contentHash"])}`;
}

/** Reads such a file. What is foreign, too new, damaged or not of its shape is refused with a sentence, and nothing is given back. */
export function parseCandidateFile(text: string, now: Date): ParsedCandidateFile {
  const value = readJson(text);
  const head = headSchema.safeParse(value);
  if (!head.success || head.data.format !== FORMAT) {
    return refuse("This is not a file of a candidate that this program has written.");
  }
  if (head.data.version > VERSION) {
    return refuse(
      `A later version of the program has written this file (format ${head.data.version}, this one reads up to ${VERSION}). Update this installation first.`,
    );
  }
  const body = bodySchema.safeParse(value);
  if (!body.success || body.data.checksum !== checksumOf(body.data.data)) {
    return refuse("The file is damaged: its content is not what its checksum says. Use another copy of it.");
  }
  const data = dataSchema.safeParse(body.data.data);
  if (!data.success) {
    const faults = data.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    return refuse(`The file cannot be read: ${sayFaults(faults)}.`);
  }
  const faults = [...findFaults(data.data), ...findStrayOwn(data.data), ...findUnscorable(data.data, now)];
  return faults.length === 0
    ? { ok: true, data: data.data }
    : refuse(`The file contradicts itself: ${sayFaults(faults)}.`);
}

const headSchema = z.looseObject({ format: z.string(), version: z.int().min(1) });
const bodySchema = z.looseObject({ checksum: z.string(), data: z.unknown() });
const dataSchema = z.strictObject({
  bank: z.string().max(64),
  candidate: rowSchemaOf(candidateTable),
  tables: z.strictObject(
    Object.fromEntries(candidateTables.map((table) => [table.name, z.array(rowSchemaOf(table)).default([])])),
  ),
  versions: z.array(rowSchemaOf(versionTable)),
});

function rowSchemaOf({ columns }: CandidateTable): z.ZodType<FileRow> {
  const carried = columns.filter(({ kind }) => kind !== "owner");
  return z.strictObject(Object.fromEntries(carried.map((column) => [column.name, cellSchemaOf(column)])));
}

/** A column that came after the file was written is null in it; only such columns may be missing. */
function cellSchemaOf({ shape, isNullable }: Column): z.ZodType {
  return isNullable ? shape.nullable().default(null) : shape;
}

/** Rows that name an attempt, a version or an option which the file does not have. */
function findFaults({ tables, versions }: CandidateData): string[] {
  const attempts = new Set((tables["Attempt"] ?? []).map(({ id }) => id));
  const options = new Map(versions.map((row) => [nameVersion(row), new Set(optionIdsOf(row))]));
  const sat = new Set((tables["AttemptItem"] ?? []).map(({ attemptId }) => attemptId));
  return [
    ...candidateTables.flatMap(({ name, of, columns }) =>
      (tables[name] ?? []).flatMap((row, index) => {
        const at = `${name}.${index}`;
        if (of === "attempt" && !attempts.has(row["attemptId"]))
          return [`${at}: names an attempt that is not in the file`];
        return columns
          .filter(({ kind, name: cell }) => kind === "version" && !options.has(String(row[cell])))
          .map(({ name: cell }) => `${at}.${cell}: names a question that is not in the file`);
      }),
    ),
    ...[...attempts].filter((id) => !sat.has(id)).map((id) => `Attempt ${String(id)}: has no questions`),
    ...(tables["AttemptItem"] ?? []).flatMap((row, index) => {
      const offered = options.get(String(row["itemVersionId"]));
      const { optionOrder, selected } = placeSchema.parse(row);
      const named = [...optionOrder.map(({ optionId }) => optionId), ...selected];
      return offered !== undefined && named.some((id) => !offered.has(id))
        ? [`AttemptItem.${index}: names an option that its question does not have`]
        : [];
    }),
  ];
}

/** Own questions that show what another one says, or stand under another name than theirs. */
function findStrayOwn({ tables }: CandidateData): string[] {
  return (tables["OwnItem"] ?? []).flatMap(({ id, itemId, versionId }, index) =>
    itemId === toOwnItemId(String(id)) && String(versionId).startsWith(`${itemId} `)
      ? []
      : [`OwnItem.${index}: is not the question that it names`],
  );
}

const MAX_CLOCK_SKEW_MS = 24 * 60 * 60 * 1000;

/** What could never be scored, or would be scored anew at every start. Clocks of two machines may differ, but not by a day. */
function findUnscorable({ tables, versions }: CandidateData, now: Date): string[] {
  const latest = now.getTime() + MAX_CLOCK_SKEW_MS;
  const scorable = new Set(
    (tables["AttemptItem"] ?? []).filter(({ scored }) => scored === true).map(({ attemptId }) => attemptId),
  );
  return [
    ...(tables["Attempt"] ?? [])
      .filter(({ id }) => !scorable.has(id))
      .map(({ id }) => `Attempt ${String(id)}: has no question that counts`),
    ...versions.flatMap(({ correctedAt }, index) =>
      typeof correctedAt === "string" && Date.parse(correctedAt) > latest
        ? [`versions.${index}.correctedAt: is yet to come`]
        : [],
    ),
  ];
}

const placeSchema = z.object({
  optionOrder: z.array(z.object({ optionId: z.string() })),
  selected: z.array(z.string()),
});

function optionIdsOf(row: FileRow): string[] {
  return z
    .array(z.object({ id: z.string() }))
    .parse(row["options"])
    .map(({ id }) => id);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** SHA-256 of the content as it is written. */
function checksumOf(data: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(data) ?? "", "utf8")
    .digest("hex");
}

function refuse(message: string): ParsedCandidateFile {
  return { ok: false, message };
}
