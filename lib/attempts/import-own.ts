import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Client } from "@/lib/db/db";
import { findOwnWordings, insertOwnImport, insertOwnItems, ownWordingOf, type NewOwnItem } from "@/lib/db/own-items";
import { inTurnOf } from "@/lib/db/turns";
import type { OwnImportLine, OwnImportReport } from "@/lib/exam/own-views";
import type { ImportedItem, PendingEntry, ReadEntry } from "@/lib/exchange/imported-item";
import { openItems } from "@/lib/exchange/read-items";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome, type Refusal } from "./outcome";

/** Own questions that a candidate may have: as many as make every page and export still quick. */
export const MAX_OWN = 10_000;

/** Time for reading one file; an honest one of 2,000 questions takes a few seconds. */
const MAX_READING_MS = 20_000;

/**
 * Takes the choice questions of a file into the candidate's own bank and says of each what became of it. A question that cannot be
 * asked is refused alone; a file that cannot be read is refused whole and changes nothing.
 */
export async function importOwn(
  db: Client,
  request: { readonly candidate: Candidate; readonly name: string; readonly bytes: Uint8Array },
  now: Date,
): Promise<Outcome<OwnImportReport>> {
  const opened = openItems(request.bytes);
  if (!opened.ok) return refuse(400, { code: "unreadable", message: opened.message });
  const entries = await readInPieces(opened.entries);
  if (entries === null)
    return refuse(400, { code: "unreadable", message: "The file takes too long to read. Divide it." });
  const candidateId = request.candidate.id;
  const { name } = request;
  const { format } = opened;
  return inTurnOf(
    db,
    candidateId,
    async (tx) => {
      const known = await findOwnWordings(tx, candidateId);
      const { lines, items } = sortOut(entries, known);
      if (known.size > MAX_OWN) return tooMany();
      const importId = items.length === 0 ? null : randomUUID();
      if (importId !== null) {
        await insertOwnImport(tx, { id: importId, candidateId, name, format, importedAt: now });
        await insertOwnItems(tx, { candidateId, importId, items }, now);
      }
      return accept({ importId, name, format, taken: items.length, lines });
    },
    { timeout: 60_000 },
  );
}

/** Reads entries in turns that leave the server time for others, who may be sitting an exam; null when it takes too long. */
async function readInPieces(pending: readonly PendingEntry[]): Promise<ReadEntry[] | null> {
  const entries: ReadEntry[] = [];
  let spentMs = 0;
  for (const read of pending) {
    const begun = performance.now();
    entries.push(read());
    spentMs += performance.now() - begun;
    if (spentMs > MAX_READING_MS) return null;
    await setImmediate();
  }
  return entries;
}

/** What a file's entries come to. `known` gains the wordings of those that are taken. */
function sortOut(entries: readonly ReadEntry[], known: Set<string>): { lines: OwnImportLine[]; items: NewOwnItem[] } {
  const items: NewOwnItem[] = [];
  const lines = entries.map((entry): OwnImportLine => {
    const { number, name, line, file } = entry;
    const at = { number, name, line, file };
    if (entry.kind === "refused") return { ...at, outcome: "refused", remarks: entry.reasons };
    if (entry.kind === "leftOut") return { ...at, outcome: "leftOut", remarks: [entry.reason] };
    if (!isNew(entry.item, known)) return { ...at, outcome: "known", remarks: [] };
    items.push({ ...entry.item, id: randomUUID(), position: number });
    return { ...at, outcome: "taken", remarks: entry.notes };
  });
  return { lines, items };
}

function isNew(item: ImportedItem, known: Set<string>): boolean {
  const wording = ownWordingOf(item);
  if (known.has(wording)) return false;
  known.add(wording);
  return true;
}

/** Refuses more own questions than anybody may have. */
export const tooMany = (): Refusal =>
  refuse(409, {
    code: "tooMany",
    message: `You can have at most ${MAX_OWN} questions of your own. Delete some first.`,
  });
