import "server-only";
import { findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { remainingMs } from "@/lib/exam/clock";
import type { PausedView, RoomView } from "@/lib/exam/room-views";
import { giveAnchor } from "./anchor";
import { toVersion } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { toChecks, toDeliveredItem, toSavedResponse } from "./deliver";
import { toTimeLimitMs } from "./history-entry";
import { loadMarks } from "./marks";
import { attemptIdSchema } from "./requests";
import { serverNow } from "./server-clock";

export type RoomState =
  | { readonly status: "open"; readonly room: RoomView }
  | { readonly status: "paused"; readonly pause: PausedView }
  | { readonly status: "closed" }
  | { readonly status: "unknown" };

/** The exam room of an attempt: its form without keys, and what is saved so far. Nothing of its items while it is paused. */
export async function loadRoom(id: string, now = serverNow(), db: Client = getClient()): Promise<RoomState> {
  const parsed = attemptIdSchema.safeParse(id);
  if (!parsed.success) return { status: "unknown" };
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: parsed.data, candidateId: candidate.id }, now);
  if (head === null) return { status: "unknown" };
  if (head.status !== "inProgress") return { status: "closed" };
  const places = await findPlaces(db, head.id);
  if (head.pausedAt !== null) return { status: "paused", pause: toPausedView(head, places, now) };
  return {
    status: "open",
    room: {
      attemptId: head.id,
      kind: head.kind,
      mode: head.mode,
      title: head.title,
      blueprint: toVersion(head),
      remainingMs: remainingMs(head, now),
      timeLimitMs: toTimeLimitMs(head),
      anchor: await giveAnchor(db, head.id, now),
      items: places.map(toDeliveredItem),
      responses: places.map(toSavedResponse),
      checks: places.map(toChecks).filter(({ options }) => options.length > 0),
      pausedMs: head.pausedMs,
      marks: await loadMarks(db, head.id, places),
    },
  };
}

function toPausedView(head: AttemptHead, places: readonly AttemptPlace[], now: Date): PausedView {
  return {
    attemptId: head.id,
    title: head.title,
    remainingMs: remainingMs(head, now),
    answered: places.filter(({ selected }) => selected.length > 0).length,
    total: places.length,
  };
}
