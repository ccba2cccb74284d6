import { createHash, randomUUID } from "node:crypto";
import type { Client, Db } from "@/lib/db/db";
import {
  deleteImport,
  findCandidates,
  findImportedResponses,
  findOwnResponses,
  findPooledVersions,
  insertImport,
  type PooledRow,
  type PooledVersion,
} from "@/lib/db/pooled";
import type { ImportResult } from "@/lib/exam/bank-views";
import { parsePooledCsv, sayFaults, toPooledCsv, type PooledCsvLine } from "@/lib/exchange/pooled-csv";
import { accept, refuse, type Outcome } from "./outcome";

/**
 * All first answers as CSV: those of this installation under pseudonyms, and those that were taken in. It names no key, and only
 * answers of closed attempts are in it.
 */
export async function exportPooled(db: Db): Promise<string> {
  const versions = new Map((await findPooledVersions(db)).map((version) => [version.id, version]));
  const all = [...(await findPseudonymous(db)), ...(await findImportedResponses(db))];
  const rows = all.flatMap(({ candidate, versionId, selected }) => {
    const version = versions.get(versionId);
    return version === undefined ? [] : [{ candidate, item: version.itemId, wording: version.wording, selected }];
  });
  return toPooledCsv(rows);
}

/**
 * Takes a file of first answers in, whole or not at all. Answers that are here already and those to questions that this bank does
 * not show are left out and counted; a file that chooses what a question does not offer is refused.
 */
export async function importPooled(
  db: Client,
  file: { readonly name: string; readonly text: string },
  now: Date,
): Promise<Outcome<ImportResult>> {
  const parsed = parsePooledCsv(file.text);
  if (!parsed.ok) return refuse(400, { code: "invalid", message: parsed.message });
  const versions = latestByWording(await findPooledVersions(db));
  const faults = parsed.rows.flatMap((row) => faultOf(row, versions.get(nameOf(row.item, row.wording))));
  if (faults.length > 0) return refuse(400, { code: "invalid", message: sayFaults(faults) });
  const placed = parsed.rows.flatMap(({ candidate, item, wording, selected }) => {
    const version = versions.get(nameOf(item, wording));
    return version === undefined ? [] : [{ candidate, itemId: item, versionId: version.id, selected }];
  });
  const own = await findOwn(db);
  const rows = placed.filter(({ candidate, itemId }) => !own.has(nameOf(candidate, itemId)));
  const head = { id: randomUUID(), name: file.name, importedAt: now };
  const added = await db.$transaction((tx) => insertImport(tx, { ...head, rows }), { timeout: 60_000 });
  return accept({
    importId: added === 0 ? null : head.id,
    added,
    known: placed.length - added,
    foreign: parsed.rows.length - placed.length,
  });
}

/** Takes the answers of a file out again. */
export async function removeImport(db: Db, id: string): Promise<Outcome<{ removed: string }>> {
  if (await deleteImport(db, id)) return accept({ removed: id });
  return refuse(404, { code: "unknownImport", message: "There is no such file of responses here." });
}

function faultOf({ line, item, selected }: PooledCsvLine, version: PooledVersion | undefined): string[] {
  if (version === undefined) return [];
  const offered = version.options.map(({ id }) => id);
  const stranger = selected.find((id) => !offered.includes(id));
  if (stranger !== undefined) return [`line ${line}: ${item} has no option o-${stranger}`];
  if (selected.length > version.selectCount) {
    return [`line ${line}: ${item} takes ${version.selectCount} options, ${selected.length} are chosen`];
  }
  return [];
}

/** The newest version of each item and wording. */
function latestByWording(versions: readonly PooledVersion[]): ReadonlyMap<string, PooledVersion> {
  return new Map(versions.map((version) => [nameOf(version.itemId, version.wording), version]));
}

/** Candidate and item of every answer that was given here, as a file names them. */
async function findOwn(db: Db): Promise<ReadonlySet<string>> {
  const items = new Map((await findPooledVersions(db)).map(({ id, itemId }) => [id, itemId]));
  const rows = await findPseudonymous(db);
  return new Set(rows.map(({ candidate, versionId }) => nameOf(candidate, items.get(versionId) ?? "")));
}

/** The answers given here, under names that say nothing of their candidates and stay the same from file to file. */
async function findPseudonymous(db: Db): Promise<PooledRow[]> {
  const candidates = await findCandidates(db);
  const names = new Map(candidates.map(({ id, createdAt }) => [id, hash(`${id} ${createdAt.toISOString()}`)]));
  return (await findOwnResponses(db)).map((row) => ({ ...row, candidate: names.get(row.candidate) ?? "" }));
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);
}

function nameOf(one: string, other: string): string {
  return `${one} ${other}`;
}
