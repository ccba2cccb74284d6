import "server-only";
import { findPlaces } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { remainingMs } from "@/lib/exam/clock";
import type { RoomView } from "@/lib/exam/views";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { toDeliveredItem, toSavedResponse } from "./deliver";
import { toTimeLimitMs } from "./history-entry";
import { attemptIdSchema } from "./requests";

export type RoomState =
  { readonly status: "open"; readonly room: RoomView } | { readonly status: "closed" } | { readonly status: "unknown" };

/** The exam room of an attempt: its form without keys, and what is saved so far. */
export async function loadRoom(id: string, now = new Date(), db: Client = getClient()): Promise<RoomState> {
  const parsed = attemptIdSchema.safeParse(id);
  if (!parsed.success) return { status: "unknown" };
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: parsed.data, candidateId: candidate.id }, now);
  if (head === null) return { status: "unknown" };
  if (head.status !== "inProgress") return { status: "closed" };
  const places = await findPlaces(db, head.id);
  return {
    status: "open",
    room: {
      attemptId: head.id,
      kind: head.kind,
      mode: head.mode,
      title: head.title,
      remainingMs: remainingMs(head, now),
      timeLimitMs: toTimeLimitMs(head),
      items: places.map(toDeliveredItem),
      responses: places.map(toSavedResponse),
    },
  };
}
