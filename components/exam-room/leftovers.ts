import { AnchorClock, lookAtClocks, type ClockRecord, type Given, type SentMoment } from "./anchor-clock";
import { createDoors } from "./doors";
import { dropRoom } from "./keep-room";
import { MarksBox } from "./marks-box";
import { Outbox, type OutboxContent } from "./outbox";
import { askWhose } from "./whose";

/**
 * Sends what was left on this device of every attempt that is over, or was ended here, and forgets it when all of it has arrived, or
 * when the attempt is gone for good. A running attempt is left to its room.
 */
export async function sendLeftovers(): Promise<void> {
  const outbox = new Outbox(() => {});
  for (const attemptId of await outbox.attempts()) await sendLeftover(attemptId, outbox);
}

/** The same for one attempt. True when nothing of it waits here any more. */
export async function sendLeftover(attemptId: string, outbox = new Outbox(() => {})): Promise<boolean> {
  const kept = await outbox.load(attemptId);
  const state = await createDoors(attemptId, crypto.randomUUID()).state();
  if (state === null) return (await askWhose(attemptId)) === "gone" && (await forget(attemptId, outbox));
  if (state.status === "inProgress" && kept.end === null) return false;
  if (!(await send(attemptId, kept))) return false;
  if (!(await sendMarks(attemptId, { outbox, clock: kept.clock }))) return false;
  return forget(attemptId, outbox);
}

async function forget(attemptId: string, outbox: Outbox): Promise<true> {
  await outbox.clear(attemptId);
  await dropRoom(attemptId);
  return true;
}

async function send(attemptId: string, { entries, end, clock, visits }: OutboxContent): Promise<boolean> {
  const toSent = datedBy(clock);
  for (const { madeBy, position, sequence, answer, timeSpentMs, given, follows } of entries) {
    const write = { ...answer, timeSpentMs, given: toSent(given), follows, sequence: sequence + 1 };
    const { kind } = await createDoors(attemptId, madeBy).save(position, write);
    if (kind === "retry" || kind === "elsewhere") return false;
  }
  if (end === null) return visits.length === 0 || (await createDoors(attemptId, "").visit(visits)) !== null;
  const view = await createDoors(attemptId, end.window).submit(visits, toSent(end.given));
  return view !== null && view !== "elsewhere";
}

async function sendMarks(
  attemptId: string,
  { outbox, clock }: { readonly outbox: Outbox; readonly clock: ClockRecord | null },
): Promise<boolean> {
  const toSent = datedBy(clock);
  const { entries } = await new MarksBox(outbox.store, attemptId).load();
  for (const { madeBy, key, sequence, follows, value, given } of entries) {
    const write = { value, sequence: sequence + 1, follows, window: madeBy, given: toSent(given) };
    const { kind } = await createDoors(attemptId, madeBy).marks(key, write);
    if (kind === "retry" || kind === "elsewhere") return false;
  }
  return true;
}

/** What is sent of moments that an earlier page has noted, by its clock as it goes on here. */
function datedBy(record: ClockRecord | null): (given: Given) => SentMoment {
  const clock = record === null ? null : AnchorClock.resume(lookAtClocks, record);
  return (given) => {
    const { anchor, sinceAnchorMs, atLeastMs } = given;
    return clock === null ? { anchor, sinceAnchorMs, atLeastMs, agoMs: 0 } : clock.toSent(given);
  };
}
