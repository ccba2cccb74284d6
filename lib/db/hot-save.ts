import type { FirstAnswer, StoredResponse } from "@/lib/exam/responses";
import { directOf } from "./create-client";
import type { Db } from "./db";
import { isPostgres } from "./dialect";
import { Prisma } from "./generated/client";
import { toFirstAnswer, toOptionOrder, toStatus, toStrings } from "./rows";

// What every saved answer goes through, by two statements of our own where the client's methods need seven. Where the connection can
// be asked itself, both are done in one transaction, which others share; else the second holds to what the first has found.

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
export type Slot = ReturnType<typeof toSlot>;

/** What a place becomes. */
export type SlotWrite = StoredResponse & {
  readonly savedAt: Date;
  readonly givenAt: Date;
  readonly savedBy: string | null;
};

type Asked = {
  readonly attemptId: string;
  readonly candidateId: string;
  readonly position: number;
  /** The anchor that the write is dated by. */
  readonly anchor: string | null;
};

/**
 * Finds a place and stores what `decide` makes of it; returns both. Null, with nothing changed, where the candidate has no such place,
 * where `decide` says null, and where the place is not as it was found any more. It is on the disk then.
 */
export async function saveSlot(
  db: Db,
  asked: Asked,
  decide: (slot: Slot) => SlotWrite | null,
): Promise<{ readonly slot: Slot; readonly written: SlotWrite } | null> {
  const direct = directOf(db);
  if (direct === null) {
    const slot = await findSlot(db, asked);
    const written = slot === null ? null : decide(slot);
    return slot !== null && written !== null && (await writeSlot(db, asked, slot, written)) ? { slot, written } : null;
  }
  return direct.change(({ query, execute }) => {
    const [row] = query<SlotRow>(slotQuery(asked));
    const slot = row === undefined ? null : toSlot(row, asked.position);
    const written = slot === null ? null : decide(slot);
    return slot !== null && written !== null && execute(slotUpdate(db, asked, slot, written)) === 1
      ? { slot, written }
      : null;
  });
}

/**
 * The place, its attempt, and the instant of the anchor that the write is dated by (null for none, or one of another attempt).
 * Null where the candidate has no such place.
 */
export async function findSlot(db: Db, asked: Asked): Promise<Slot | null> {
  const [row] = await db.$queryRaw<SlotRow[]>(slotQuery(asked));
  return row === undefined ? null : toSlot(row, asked.position);
}

/**
 * Stores a response if its place is still what was read: the same write and first answer stand in it, it is not locked, and the attempt
 * runs, unpaused, with the same holder; time only grows. False, with nothing changed, where it is not.
 */
export async function writeSlot(db: Db, place: Place, before: Before, response: SlotWrite): Promise<boolean> {
  return (await db.$executeRaw(slotUpdate(db, place, before, response))) === 1;
}

function slotQuery({ attemptId, candidateId, position, anchor }: Asked): Prisma.Sql {
  return Prisma.sql`
    SELECT a."status", a."deadlineAt", a."pausedAt", a."holder", i."optionOrder", i."selected", i."flagged", i."timeSpentMs",
      i."changes", i."firstSelected", i."sequence", i."savedAt", i."givenAt", i."savedBy", i."lockedAt", v."selectCount",
      n."at" AS "anchorAt"
    FROM "Attempt" a
    JOIN "AttemptItem" i ON i."attemptId" = a."id" AND i."position" = ${position}
    JOIN "ItemVersion" v ON v."id" = i."itemVersionId"
    LEFT JOIN "Anchor" n ON n."id" = ${anchor} AND n."attemptId" = a."id"
    WHERE a."id" = ${attemptId} AND a."candidateId" = ${candidateId}`;
}

function toSlot(row: SlotRow, position: number) {
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

type Place = { readonly attemptId: string; readonly position: number };
/** What must still stand for a write to be stored. */
type Before = {
  readonly head: { readonly holder: string | null };
  readonly place: { readonly sequence: number; readonly first: FirstAnswer | null };
};

function slotUpdate(db: Db, { attemptId, position }: Place, { head, place }: Before, response: SlotWrite): Prisma.Sql {
  const { sequence, flagged, timeSpentMs, changes, savedAt, givenAt, savedBy } = response;
  return Prisma.sql`
    UPDATE "AttemptItem"
    SET "sequence" = ${sequence}, "selected" = ${JSON.stringify(response.selected)}, "flagged" = ${flagged},
      "timeSpentMs" = CASE WHEN "timeSpentMs" > ${timeSpentMs} THEN "timeSpentMs" ELSE ${timeSpentMs} END, "changes" = ${changes}, "firstSelected" = ${toCell(response.first)},
      "savedAt" = ${savedAt}, "givenAt" = ${givenAt}, "savedBy" = ${savedBy}, "seen" = ${true}
    WHERE "attemptId" = ${attemptId} AND "position" = ${position} AND "sequence" = ${place.sequence} AND "lockedAt" IS NULL
      AND "firstSelected" IS NOT DISTINCT FROM ${toCell(place.first)}
      AND EXISTS (
        SELECT 1 FROM "Attempt"
        WHERE "id" = ${attemptId} AND "status" = 'inProgress' AND "pausedAt" IS NULL
          AND "holder" IS NOT DISTINCT FROM ${head.holder}
        ${isPostgres(db) ? heldMeanwhile : Prisma.empty}
      )`;
}

/** So that nobody ends the attempt before the answer is written (turns); SQLite does one after the other. */
const heldMeanwhile = Prisma.sql`FOR SHARE`;

const toCell = (first: FirstAnswer | null) => (first === null ? null : JSON.stringify(first));
