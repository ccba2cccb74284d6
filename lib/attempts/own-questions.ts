import { randomUUID } from "node:crypto";
import type { Client, Db } from "@/lib/db/db";
import {
  changeOwnItem,
  findOwnImports,
  findOwnItems,
  findOwnWordings,
  findUntoldItemIds,
  insertOwnItems,
  ownWordingOf,
  removeOwnItems,
} from "@/lib/db/own-items";
import { findOpenItemIds } from "@/lib/db/pool";
import { inTurnOf } from "@/lib/db/turns";
import { earliestOpenEnd } from "@/lib/exam/late-entries";
import type { OwnFormat } from "@/lib/exam/own-views";
import { toGift } from "@/lib/exchange/write-gift";
import { readWritten } from "@/lib/exchange/written-item";
import { toMoodleXml } from "@/lib/exchange/write-moodle";
import { toQtiPackage } from "@/lib/exchange/write-qti";
import type { Candidate } from "./candidate";
import { MAX_OWN, tooMany } from "./import-own";
import { accept, refuse, type Outcome, type Refusal } from "./outcome";
import type { OwnItemBody } from "./requests";

/**
 * All own questions, or those of one file, in a format. Refuses while one of them stands in an open attempt, or in one to
 * which answers may still count: a file names the keys.
 */
export async function exportOwn(
  db: Db,
  asked: { readonly candidate: Candidate; readonly format: OwnFormat; readonly importId: string | undefined },
  now: Date,
): Promise<Outcome<{ readonly name: string; readonly type: string; readonly body: string | Uint8Array }>> {
  const { candidate, format, importId } = asked;
  const only = importId === undefined ? {} : { importId };
  const items = await findOwnItems(db, candidate.id, only);
  if (items.length === 0)
    return refuse(404, { code: "unknown", message: "There are no questions of your own to save." });
  const open = await findOpenItemIds(db, candidate.id);
  const withheld = items.filter(({ itemId }) => open.has(itemId)).length;
  if (withheld > 0) {
    const message = `${withheld} of these questions stand in an attempt that is open, and the file would tell their keys. End that attempt first.`;
    return refuse(409, { code: "open", message });
  }
  const untold = await findUntoldItemIds(db, candidate.id, earliestOpenEnd(now));
  const held = items.filter(({ itemId }) => untold.has(itemId)).length;
  if (held > 0) {
    const message = `${held} of these questions stand in an attempt whose report was not opened, and answers to it may still count. Open its report first, after bringing it back where it was deleted, or wait until a day after its end.`;
    return refuse(409, { code: "resultHidden", message });
  }
  if (format === "moodle") {
    return accept({ name: "questions.xml", type: "application/xml; charset=utf-8", body: toMoodleXml(items) });
  }
  if (format === "gift")
    return accept({ name: "questions.txt", type: "text/plain; charset=utf-8", body: toGift(items) });
  return accept({ name: "questions-qti3.zip", type: "application/zip", body: toQtiPackage(items, now) });
}

/** Keeps a question that the candidate wrote; it is read like one of a file, and what is wrong with it is said in a sentence. */
export async function addOwnItem(
  db: Client,
  request: { readonly candidate: Candidate; readonly body: OwnItemBody },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const read = readWritten(request.body);
  if (!read.ok) return unfit(read.reasons);
  const candidateId = request.candidate.id;
  return inTurnOf(db, candidateId, async (tx) => {
    const known = await findOwnWordings(tx, candidateId);
    if (known.has(ownWordingOf(read.item))) return unfit(["you have this question already"]);
    if (known.size >= MAX_OWN) return tooMany();
    const id = randomUUID();
    await insertOwnItems(tx, { candidateId, importId: null, items: [{ ...read.item, id, position: 1 }] }, now);
    return accept({ id });
  });
}

/** Gives an own question new content. Attempts that showed it keep what they showed. */
export async function editOwnItem(
  db: Client,
  request: { readonly candidate: Candidate; readonly id: string; readonly body: OwnItemBody },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { candidate, id, body } = request;
  const read = readWritten(body);
  if (!read.ok) return unfit(read.reasons);
  return inTurnOf(db, candidate.id, async (tx) => {
    const [present] = await findOwnItems(tx, candidate.id, { id });
    if (present === undefined) return unknownItem();
    if ((await findOpenItemIds(tx, candidate.id)).has(present.itemId)) {
      return refuse(409, {
        code: "open",
        message: "This question stands in an attempt that is open. End that attempt first.",
      });
    }
    const fixed = new Set(present.options.filter(({ isFixed }) => isFixed).map(({ text }) => text));
    const isAllFixed = present.options.every(({ isFixed }) => isFixed);
    const options = read.item.options.map((option) => ({ ...option, isFixed: isAllFixed || fixed.has(option.text) }));
    const content = { ...read.item, options };
    const known = await findOwnWordings(tx, candidate.id);
    known.delete(ownWordingOf(present));
    if (known.has(ownWordingOf(content))) return unfit(["you have this question already"]);
    await changeOwnItem(tx, id, content, now);
    return accept({ id });
  });
}

/** Takes one own question away. */
export async function removeOwnItem(
  db: Client,
  { candidate, id }: { readonly candidate: Candidate; readonly id: string },
  now: Date,
): Promise<Outcome<{ removed: number }>> {
  const removed = await inTurnOf(db, candidate.id, (tx) => removeOwnItems(tx, { candidateId: candidate.id, id }, now));
  return removed === 0 ? unknownItem() : accept({ removed });
}

/** Takes all questions of a file away. */
export async function removeOwnImport(
  db: Client,
  { candidate, id }: { readonly candidate: Candidate; readonly id: string },
  now: Date,
): Promise<Outcome<{ removed: number }>> {
  const files = await findOwnImports(db, candidate.id);
  if (!files.some((file) => file.id === id)) {
    return refuse(404, { code: "unknown", message: "There is no such file of questions here." });
  }
  const asked = { candidateId: candidate.id, importId: id };
  return accept({
    removed: await inTurnOf(db, candidate.id, (tx) => removeOwnItems(tx, asked, now), { timeout: 60_000 }),
  });
}

function unfit(reasons: readonly string[]): Refusal {
  return refuse(400, { code: "invalid", message: `The question cannot be kept: ${reasons.join("; ")}.` });
}

const unknownItem = (): Refusal =>
  refuse(404, { code: "unknown", message: "There is no such question of your own here." });
