import type { FirstAnswer, StoredResponse } from "@/lib/exam/responses";
import type { Db } from "./db";
import { isPostgres } from "./dialect";
import { Prisma } from "./generated/client";
import { toFirstAnswer, toOptionOrder, toStatus, toStrings } from "./rows";

// What every saved answer goes through, by two statements of our own where the client's methods need seven.

type SlotRow = {
  readonly status: string;
  readonly deadlineAt: Date | null;
  readonly pausedAt: Date | null;
  readonly holder: string | null;
  readonly optionOrder: string;
  readonly selected: string;
  readonly flagged: boolean;
  readonly timeSpentMs: number;
  readonly changes: number;
  readonly firstSelected: string | null;
  readonly sequence: number;
  readonly savedAt: Date | null;
  readonly givenAt: Date | null;
  readonly savedBy: string | null;
  readonly lockedAt: Date | null;
  readonly selectCount: number;
  readonly anchorAt: Date | null;
};

/** One place of a candidate's attempt with all that decides whether and how it is written. */
export type Slot = Awaited<ReturnType<typeof findSlot>> & object;

/**
 * The place, its attempt, and the instant of the anchor that the write is dated by (null for none, or one of another attempt).
 * Null where the candidate has no such place.
 */
export async function findSlot(
  db: Db,
  asked: { readonly attemptId: string; readonly candidateId: string; readonly position: number },
  anchor: string | null,
) {
  const { attemptId, candidateId, position } = asked;
  const [row] = await db.$queryRaw<SlotRow[]>`
    SELECT a."status", a."deadlineAt", a."pausedAt", a."holder", i."optionOrder", i."selected", i."flagged", i."timeSpentMs",
      i."changes", i."firstSelected", i."sequence", i."savedAt", i."givenAt", i."savedBy", i."lockedAt", v."selectCount",
      n."at" AS "anchorAt"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id" AND i."position" = ${position}
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "Anchor" n ON n."id" = ${anchor} AND n."attemptId" = a."id"
    WHERE a."id" = ${attemptId} AND a."candidateId" = ${candidateId}`;
  if (row === undefined) return null;
  const { status, deadlineAt, pausedAt, holder, anchorAt, firstSelected, selectCount, ...cells } = row;
  const place = {
    ...cells,
    position,
    optionOrder: toOptionOrder(cells.optionOrder),
    selected: toStrings(cells.selected),
    first: toFirstAnswer(firstSelected),
    // Rows from before both were told apart have one of them.
    givenAt: cells.givenAt ?? cells.savedAt,
    version: { selectCount },
  };
  return { head: { status: toStatus(status), deadlineAt, pausedAt, holder }, place, anchorAt };
}

/**
 * Stores a response if its place is still what was read: the same write and first answer stand in it, it is not locked, and the attempt
 * runs, unpaused, with the same holder; time only grows. False, with nothing changed, where it is not.
 */
export async function writeSlot(
  db: Db,
  { attemptId, position }: { readonly attemptId: string; readonly position: number },
  before: { readonly sequence: number; readonly first: FirstAnswer | null; readonly holder: string | null },
  response: StoredResponse & { readonly savedAt: Date; readonly givenAt: Date; readonly savedBy: string | null },
): Promise<boolean> {
  const { sequence, flagged, timeSpentMs, changes, savedAt, givenAt, savedBy } = response;
  const written = await db.$executeRaw`
    UPDATE "AttemptItem"
    SET "sequence" = ${sequence}, "selected" = ${JSON.stringify(response.selected)}, "flagged" = ${flagged},
      "timeSpentMs" = CASE WHEN "timeSpentMs" > ${timeSpentMs} THEN "timeSpentMs" ELSE ${timeSpentMs} END, "changes" = ${changes}, "firstSelected" = ${toCell(response.first)},
      "savedAt" = ${savedAt}, "givenAt" = ${givenAt}, "savedBy" = ${savedBy}, "seen" = ${true}
    WHERE "attemptId" = ${attemptId} AND "position" = ${position} AND "sequence" = ${before.sequence} AND "lockedAt" IS NULL
      AND "firstSelected" IS NOT DISTINCT FROM ${toCell(before.first)}
      AND EXISTS (
        SELECT 1 FROM "Attempt"
        WHERE "id" = ${attemptId} AND "status" = 'inProgress' AND "pausedAt" IS NULL
          AND "holder" IS NOT DISTINCT FROM ${before.holder}
        ${isPostgres(db) ? heldMeanwhile : Prisma.empty}
      )`;
  return written === 1;
}

/** So that nobody ends the attempt before the answer is written (turns); SQLite does one after the other. */
const heldMeanwhile = Prisma.sql`FOR SHARE`;

const toCell = (first: FirstAnswer | null) => (first === null ? null : JSON.stringify(first));
