import type { DisplaySettings } from "@/lib/exam/display";
import type { KeyChanges } from "@/lib/exam/keymap";
import type { Db } from "./db";
import { Prisma, type Candidate } from "./generated/client";
import { queryRows } from "./query-rows";
import { toDisplay, toKeyChanges } from "./rows";

/** Makes sure that the candidate's row exists; safe to call again and at the same time. */
export async function ensureCandidate(db: Db, candidate: { id: string; name: string }): Promise<void> {
  await db.candidate.upsert({ where: { id: candidate.id }, create: candidate, update: {} });
}

type Kept = Pick<Candidate, "examDate" | "blueprintCode" | "examTime" | "display" | "keys" | "tutorialSeenAt">;

/** What pages ask of a candidate, some of it several times over. */
async function findKept(db: Db, id: string): Promise<Kept | undefined> {
  const [row] = await queryRows<Kept>(
    db,
    Prisma.sql`
      SELECT "examDate", "blueprintCode", "examTime", "display", "keys", "tutorialSeenAt" FROM "Candidate" WHERE "id" = ${id}`,
  );
  return row;
}

/** The ISO day of the exam that a candidate prepares for; null when none is set. */
export async function findExamDate(db: Db, id: string): Promise<string | null> {
  return (await findKept(db, id))?.examDate ?? null;
}

/** Sets the day of the exam, or takes it away with null. */
export async function writeExamDate(db: Db, id: string, examDate: string | null): Promise<void> {
  await db.candidate.update({ where: { id }, data: { examDate } });
}

/** What decides on the blueprint of a candidate: the day of the exam, and the code that the candidate chose; null where none is. */
export async function findAim(db: Db, id: string): Promise<{ examDate: string | null; chosen: string | null }> {
  const row = await findKept(db, id);
  return { examDate: row?.examDate ?? null, chosen: row?.blueprintCode ?? null };
}

/** Keeps the blueprint that a candidate chose; null lets the day of the exam decide. */
export async function writeBlueprintChoice(db: Db, id: string, blueprintCode: string | null): Promise<void> {
  await db.candidate.update({ where: { id }, data: { blueprintCode } });
}

/** The time that a candidate's next mock exam is to have, as a text of lib/exam/time-choice; null when none was kept. */
export async function findExamTime(db: Db, id: string): Promise<string | null> {
  return (await findKept(db, id))?.examTime ?? null;
}

/** Keeps the time that the next mock exam is to have. */
export async function writeExamTime(db: Db, id: string, examTime: string): Promise<void> {
  await db.candidate.update({ where: { id }, data: { examTime } });
}

/** How a candidate wants pages shown. */
export async function findDisplay(db: Db, id: string): Promise<DisplaySettings> {
  return toDisplay((await findKept(db, id))?.display ?? null);
}

/** Keeps how a candidate wants pages shown. */
export async function writeDisplay(db: Db, id: string, display: DisplaySettings): Promise<void> {
  await db.candidate.update({ where: { id }, data: { display: JSON.stringify(display) } });
}

/** The keys of the exam room that a candidate has changed. */
export async function findKeys(db: Db, id: string): Promise<KeyChanges> {
  return toKeyChanges((await findKept(db, id))?.keys ?? null);
}

/** Keeps the keys that are not as they come, and no others. */
export async function writeKeys(db: Db, id: string, keys: KeyChanges): Promise<void> {
  await db.candidate.update({ where: { id }, data: { keys: JSON.stringify(keys) } });
}

/** Whether the candidate has finished or skipped the tutorial of the exam room. */
export async function hasSeenTutorial(db: Db, id: string): Promise<boolean> {
  const row = await findKept(db, id);
  return row !== undefined && row.tutorialSeenAt !== null;
}

/** Remembers when the tutorial was first finished or skipped. */
export async function markTutorialSeen(db: Db, id: string, at: Date): Promise<void> {
  await db.candidate.updateMany({ where: { id, tutorialSeenAt: null }, data: { tutorialSeenAt: at } });
}

/** Takes away a candidate who has done nothing. Throws where something of theirs is there. */
export async function removeCandidate(db: Db, id: string): Promise<void> {
  await db.candidate.delete({ where: { id } });
}

/** What somebody set for themselves; null stands for what was left as it comes. */
const chosen = {
  examDate: true,
  blueprintCode: true,
  display: true,
  keys: true,
  examTime: true,
  tutorialSeenAt: true,
} as const;

/** Sets for a candidate what another one has set, and leaves what that one has left. Inside a transaction. */
export async function carrySettings(
  db: Db,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const found = await db.candidate.findUnique({ where: { id: from }, select: chosen });
  const set = Object.entries(found ?? {}).filter(([, value]) => value !== null);
  await db.candidate.update({ where: { id: to }, data: Object.fromEntries(set) });
}
