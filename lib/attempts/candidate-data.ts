import {
  areOthers,
  clearCandidate,
  deleteCandidateRows,
  fillCandidate,
  findCandidateRows,
  findKnownAttempts,
  findVersionRows,
  insertCandidateRows,
  placeVersion,
  settleFirstExposures,
  type Row,
} from "@/lib/db/candidate-rows";
import { findBlueprint } from "@/lib/db/blueprints";
import { findPresentItems } from "@/lib/db/corrected-attempts";
import type { Client, Db } from "@/lib/db/db";
import { findHistory, findUnopenedQuiz } from "@/lib/db/history";
import { correctKeys } from "@/lib/db/key-corrections";
import { writeAllGone } from "@/lib/db/keeping";
import { findPoolHash } from "@/lib/db/pool";
import { deleteOwnItems, findOwnItemIds } from "@/lib/db/own-items";
import { inTurnOf } from "@/lib/db/turns";
import { areKeysHeld } from "@/lib/exam/hidden-result";
import { earliestOpenEnd } from "@/lib/exam/late-entries";
import type { CandidateImport } from "@/lib/exam/data-views";
import { isOwnItemId } from "@/lib/exam/own-questions";
import {
  candidateFileMax,
  nameVersion,
  parseCandidateFile,
  toCandidateFile,
  type CandidateData,
} from "@/lib/exchange/candidate-file";
import { candidateTable, candidateTables, derivedTables, versionTable } from "@/lib/exchange/candidate-tables";
import { fillOwnAbilities } from "./ability";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome, type Refusal } from "./outcome";
import { rescoreImported } from "./rescore";
import { rebuildReviews } from "./review-state";
import { sweepOwn } from "./sweep";

/** Statements of a large file take seconds; other writers wait for them. */
const TIMEOUT_MS = 60_000;

/**
 * Everything of a candidate as the text of a file. Refused while an attempt is open, because its keys would be in it, and while the
 * result of an exam has not been asked for, because that would be too.
 */
export async function exportCandidate(db: Client, candidate: Candidate, now: Date): Promise<Outcome<string>> {
  await sweepOwn(db, candidate.id, now);
  return inTurnOf(
    db,
    candidate.id,
    async (tx) => {
      const untold = await findUntold(tx, candidate.id, now);
      if (untold !== null) return untold;
      const text = toCandidateFile(await readCandidate(tx, candidate.id), now);
      if (Buffer.byteLength(text) <= candidateFileMax) return accept(text);
      const message = `The file would be larger than ${candidateFileMax} bytes, which no installation takes in. Delete attempts that you do not need.`;
      return refuse(413, { code: "tooLarge", message });
    },
    { timeout: TIMEOUT_MS },
  );
}

/**
 * Takes a file of a candidate in, whole or not at all. What is here already stays as it is here. Refused while an attempt is open, as
 * writing one is: what was met, and so what is drawn and known, must not change under it.
 */
export async function importCandidate(
  db: Client,
  { candidate, text }: { readonly candidate: Candidate; readonly text: string },
  now: Date,
): Promise<Outcome<CandidateImport>> {
  const parsed = parseCandidateFile(text, now);
  if (!parsed.ok) return refuse(400, { code: "invalid", message: parsed.message });
  const { data } = parsed;
  await sweepOwn(db, candidate.id, now);
  return inTurnOf(
    db,
    candidate.id,
    async (tx) => {
      const open = await findOpen(tx, candidate.id);
      if (open !== undefined) {
        const message = `"${open.title}" is open. End it first; then the file can be taken in.`;
        return refuse(409, { code: "attemptOpen", message, attemptId: open.id });
      }
      const unfit = await findUnfit(tx, data);
      if (unfit !== null) return refuse(409, { code: "unfit", message: unfit });
      const ids = (data.tables["Attempt"] ?? []).map(({ id }) => String(id));
      const known = await findKnownAttempts(tx, ids, candidate.id);
      if (known.some(({ isForeign }) => isForeign)) {
        const message = "Attempts of this file belong to another candidate of this installation.";
        return refuse(409, { code: "foreign", message });
      }
      const itemIds = data.versions.map(({ itemId }) => String(itemId));
      if (await areOthers(tx, itemIds.filter(isOwnItemId), candidate.id)) {
        const message = "Questions of this file belong to another candidate of this installation.";
        return refuse(409, { code: "foreign", message });
      }
      const here = new Set<unknown>(known.map(({ id }) => id));
      const written = await writeCandidate(tx, { candidateId: candidate.id, data, here }, now);
      await correctKeys(tx, await findPresentItems(tx, itemIds), now);
      const fresh = new Set(ids.filter((id) => !here.has(id)));
      await rescoreImported(tx, { candidateId: candidate.id, ids: fresh }, now);
      await settleFirstExposures(tx, candidate.id);
      await fillOwnAbilities(tx, candidate.id);
      await rebuildReviews(tx, candidate.id, now);
      return accept({ attempts: ids.length - here.size, known: here.size, rows: written });
    },
    { timeout: TIMEOUT_MS },
  );
}

/**
 * Deletes everything that a candidate has made here, for good. The bank, and answers that were taken in for it, stay; and the ids of the
 * attempts, so that devices put away what they still hold of them.
 */
export async function deleteCandidateData(db: Client, candidate: Candidate): Promise<Outcome<{ rows: number }>> {
  return inTurnOf(
    db,
    candidate.id,
    async (tx) => {
      const own = await findOwnItemIds(tx, candidate.id);
      let rows = 0;
      await writeAllGone(tx, candidate.id);
      for (const table of [...candidateTables, ...derivedTables].reverse())
        rows += await deleteCandidateRows(tx, table, candidate.id);
      await deleteOwnItems(tx, own);
      await clearCandidate(tx, candidateTable, candidate.id);
      return accept({ rows });
    },
    { timeout: TIMEOUT_MS },
  );
}

async function findOpen(db: Db, candidateId: string) {
  return (await findHistory(db, candidateId, { skip: 0, take: 1, status: "inProgress" }))[0];
}

async function findUntold(db: Db, candidateId: string, now: Date): Promise<Refusal | null> {
  const open = await findOpen(db, candidateId);
  if (open !== undefined) {
    const message = `"${open.title}" is open, and its keys would be in the file. End it first.`;
    return refuse(409, { code: "attemptOpen", message, attemptId: open.id });
  }
  const [waiting] = await findHistory(db, candidateId, { skip: 0, take: 1, isResultHidden: true });
  const untold = waiting ?? (await findUnopenedQuiz(db, candidateId, earliestOpenEnd(now)));
  if (untold === null || !areKeysHeld(untold, now)) return null;
  if (untold.deletedAt !== null) {
    const message = `"${untold.title}" was deleted before its report was opened, and answers to it may still count. Bring it back and open its report, or wait until a day after its end.`;
    return refuse(409, { code: "resultHidden", message });
  }
  const message = `The result of "${untold.title}" has not been opened, and it would be in the file. Open it first.`;
  return refuse(409, { code: "resultHidden", message, attemptId: untold.id });
}

async function readCandidate(db: Db, candidateId: string): Promise<CandidateData> {
  const rows: [string, Row[]][] = [];
  for (const table of candidateTables) rows.push([table.name, await findCandidateRows(db, table, candidateId)]);
  const ids = rows.flatMap(([name, found]) =>
    versionCells(name).flatMap((cell) => found.map((row) => Number(row[cell]))),
  );
  const versions = await findVersionRows(db, versionTable, ids);
  const names = new Map<unknown, string>(versions.map(({ id, ...row }) => [id, nameVersion(row)]));
  const [candidate] = await findCandidateRows(db, candidateTable, candidateId);
  return {
    bank: await findPoolHash(db),
    candidate: candidate ?? {},
    tables: Object.fromEntries(rows.map(([name, found]) => [name, renameVersions(name, found, names)])),
    versions: versions.map(({ id: _id, ...row }) => row),
  };
}

async function writeCandidate(
  db: Db,
  { candidateId, data, here }: { candidateId: string; data: CandidateData; here: ReadonlySet<unknown> },
  now: Date,
): Promise<number> {
  const ids = new Map<unknown, number>();
  for (const row of data.versions)
    ids.set(nameVersion(row), await placeVersion(db, versionTable, { row, candidateId }, now));
  let written = await fillCandidate(db, candidateTable, { candidateId, row: data.candidate });
  for (const table of candidateTables) {
    const rows = (data.tables[table.name] ?? []).filter((row) => {
      if (table.name === "Attempt") return !here.has(row["id"]);
      return table.of === "candidate" || !here.has(row["attemptId"]);
    });
    written += await insertCandidateRows(db, table, { candidateId, rows: renameVersions(table.name, rows, ids) });
  }
  return written;
}

/** What of a file this installation could not show or score; null where there is nothing. */
async function findUnfit(db: Db, { tables, versions }: CandidateData): Promise<string | null> {
  const domains = new Set<unknown>();
  for (const code of new Set((tables["Attempt"] ?? []).map((row) => String(row["blueprintCode"])))) {
    const found = await findBlueprint(db, code);
    if (found === null) return `This installation does not know the exam ${code}, which the file has attempts of.`;
    const { blueprint } = found;
    const scales = [blueprint.scaleVersion, ...blueprint.formerScales.map(({ version }) => version)];
    const later = (tables["Attempt"] ?? []).find(
      (row) => row["blueprintCode"] === code && !scales.includes(Number(row["scaleVersion"])),
    );
    if (later !== undefined) {
      return `Attempts of the file were scored on scale version ${String(later["scaleVersion"])} of ${code}, which this installation does not know. Update it first.`;
    }
    for (const { number } of blueprint.domains) domains.add(number);
  }
  const ofBank = versions.filter(({ itemId }) => !isOwnItemId(String(itemId)));
  const stranger = ofBank.find(({ domain }) => domains.size > 0 && !domains.has(domain));
  return stranger === undefined
    ? null
    : `The question ${String(stranger["itemId"])} is of a domain that no exam here has.`;
}

/** The cells of a table that name a version of a question. */
function versionCells(name: string): string[] {
  const table = candidateTables.find((candidate) => candidate.name === name);
  return (table?.columns ?? []).filter(({ kind }) => kind === "version").map((column) => column.name);
}

/** The rows with every version under its other name. Throws where a version has none. */
function renameVersions(name: string, rows: readonly Row[], names: ReadonlyMap<unknown, unknown>): Row[] {
  const cells = versionCells(name);
  return rows.map((row): Row => {
    const renamed = cells.map((cell): [string, unknown] => {
      const found = names.get(row[cell]);
      if (found === undefined) throw new Error(`${name} names the version ${String(row[cell])}, which is not known`);
      return [cell, found];
    });
    return Object.assign({}, row, Object.fromEntries(renamed));
  });
}
