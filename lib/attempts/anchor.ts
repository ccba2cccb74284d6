import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/db/db";
import { findAnchorAt, insertAnchor } from "@/lib/db/late";
import { answeredAt } from "@/lib/exam/late-entries";
import type { AnchorView } from "@/lib/exam/room-views";
import type { SinceAnchor } from "./requests";

/** Hands out the present instant, by which the browser dates what it can only send later. */
export async function giveAnchor(db: Db, attemptId: string, now: Date): Promise<AnchorView> {
  const id = randomUUID();
  await insertAnchor(db, { id, attemptId, at: now });
  return { id, at: now.toISOString() };
}

/** The instant of an anchor that was handed out with this attempt; null for any other. */
export const findAnchor = findAnchorAt;

/** When what arrives at `now` was done, on the server's clock; null where that was not said or cannot be believed. */
export async function findMoment(
  db: Db,
  {
    attemptId,
    given,
    now,
  }: { readonly attemptId: string; readonly given: SinceAnchor | undefined; readonly now: Date },
): Promise<Date | null> {
  if (given === undefined) return null;
  return answeredAt({ ...given, anchorAt: await findAnchor(db, attemptId, given.anchor) }, now);
}
