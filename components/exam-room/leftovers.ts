import type { StateView } from "@/lib/exam/room-views";
import { AnchorClock, lookAtClocks, type ClockRecord, type Given, type SentMoment } from "./anchor-clock";
import { isOvertaken, toWrite, type Stored } from "./answer";
import { createDoors } from "./doors";
import { dropRoom } from "./keep-room";
import { MarksBox } from "./marks-box";
import { isInTheWay, standingOf } from "./marks-saver";
import { Outbox, type KeptClock, type OutboxContent, type OutboxEntry } from "./outbox";
import { PATIENCE_MS } from "./outbox-store";
import { askWhose } from "./whose";

/** An outbox for pages that have nothing to do before they have looked into it. */
export const patientOutbox = () => new Outbox(() => {}, PATIENCE_MS);

/**
 * Sends what was left on this device of every attempt that is over, or was ended here, and forgets it when all of it has arrived, or
 * when the attempt is gone for good. A running attempt is left to its room.
 */
export async function sendLeftovers(): Promise<void> {
  const outbox = patientOutbox();
  for (const attemptId of await outbox.attempts()) await sendLeftover(attemptId, outbox);
}

/** The same for one attempt. True when nothing of it waits here any more. */
export async function sendLeftover(attemptId: string, outbox = patientOutbox()): Promise<boolean> {
  const kept = await outbox.load(attemptId);
  // Not known is not nothing: it must neither be taken away nor be left behind by a report that opens.
  if (outbox.store.isUnread) return false;
  const state = await createDoors(attemptId, crypto.randomUUID()).state();
  if (state === null) {
    if ((await askWhose(attemptId)) === "gone") return forget(attemptId, outbox);
    return (await countUnsent(attemptId, outbox)) === 0;
  }
  if (state.status === "inProgress" && kept.end === null) return false;
  if (!(await send(attemptId, kept, state))) return false;
  if (!(await sendMarks(attemptId, { outbox, clock: kept.clock, state }))) return false;
  return forget(attemptId, outbox);
}

/** How much of an attempt waits here to be sent. */
export async function countUnsent(attemptId: string, outbox: Outbox): Promise<number> {
  const { entries, end } = await outbox.load(attemptId);
  const marks = await new MarksBox(outbox.store, attemptId).load();
  return entries.length + marks.entries.length + (end === null ? 0 : 1);
}

async function forget(attemptId: string, outbox: Outbox): Promise<true> {
  await outbox.clear(attemptId);
  await dropRoom(attemptId);
  return true;
}

async function send(attemptId: string, kept: OutboxContent, { responses, status }: StateView): Promise<boolean> {
  const { entries, end, clock, visits } = kept;
  const doorsOf = doorsBy(attemptId, { status, clock });
  const toSent = datedBy(clock);
  for (const entry of entries) {
    const { window, position, answer, patch, timeSpentMs, given, follows } = entry;
    const sequence = nextNumber(
      entry,
      responses.find((response) => response.position === position),
    );
    if (sequence === null) continue;
    const write = { ...toWrite(answer, patch, sequence), timeSpentMs, given: toSent(given), follows };
    const { kind } = await doorsOf(window).save(position, write);
    if (kind === "retry" || kind === "elsewhere") return false;
  }
  if (end === null) return visits.length === 0 || (await createDoors(attemptId, "").visit(visits)) !== null;
  const view = await doorsOf(end.window).submit(visits, toSent(end.given));
  return view !== null && view !== "elsewhere";
}

async function sendMarks(
  attemptId: string,
  left: { readonly outbox: Outbox; readonly clock: KeptClock | null; readonly state: StateView },
): Promise<boolean> {
  const toSent = datedBy(left.clock);
  const standing = new Map(left.state.marks === null ? [] : standingOf(left.state.marks));
  const { entries } = await new MarksBox(left.outbox.store, attemptId).load();
  for (const entry of entries) {
    const { window, key, follows, value, given } = entry;
    const doors = createDoors(attemptId, window);
    const write = { value, follows, window, given: toSent(given) };
    // Of a closed attempt the server tells no marks, so the number that is free is known only once one was taken.
    for (let sequence = nextNumber(entry, standing.get(key)); sequence !== null;) {
      const outcome = await doors.marks(key, { ...write, sequence });
      if (outcome.kind === "retry" || outcome.kind === "elsewhere") return false;
      sequence = outcome.kind === "kept" && isInTheWay(outcome, sequence) ? outcome.sequence + 1 : null;
    }
  }
  return true;
}

/**
 * The doors as which a window's leftovers are sent. As long as an attempt is open the server takes them only from the window that it
 * has let answer, which may be one that was loaded before the network went.
 */
function doorsBy(attemptId: string, now: { readonly status: StateView["status"]; readonly clock: KeptClock | null }) {
  const holder = now.status === "inProgress" ? (now.clock?.heldBy ?? null) : null;
  return (window: string) => createDoors(attemptId, holder ?? window);
}

/**
 * The number by which a write comes after all that stands; null where a later one stands already. A window that took over what another
 * one had made, and was closed, left it here, and its maker may have gone on: then only the dates tell.
 */
function nextNumber(
  { sequence, madeBy, window, ...made }: Pick<OutboxEntry, "sequence" | "madeBy" | "window" | "follows" | "given">,
  stored: Stored | undefined,
): number | null {
  if (stored === undefined) return sequence + 1;
  if (isOvertaken({ ...made, window: madeBy }, stored, window)) return null;
  return Math.max(sequence, stored.sequence) + 1;
}

/** What is sent of moments that an earlier page has noted, by its clock as it goes on here. */
function datedBy(record: ClockRecord | null): (given: Given) => SentMoment {
  const clock = record === null ? null : AnchorClock.resume(lookAtClocks, record);
  return (given) => {
    const { anchor, sinceAnchorMs, atLeastMs } = given;
    return clock === null ? { anchor, sinceAnchorMs, atLeastMs, agoMs: 0 } : clock.toSent(given);
  };
}
