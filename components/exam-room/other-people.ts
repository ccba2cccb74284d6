import { dropRoom } from "./keep-room";
import { countUnsent, patientOutbox } from "./leftovers";
import type { Outbox } from "./outbox";
import { roomPrefix } from "./outbox-name";
import { hasNoOutbox } from "./shared-device";
import { askWhose, type Whose } from "./whose";

/** What waits on this device for others, and whether all of it could be looked at. */
export type Awaited = { readonly attempts: ReadonlySet<string>; readonly isSure: boolean };

/**
 * Puts away what exams of other people have left in this browser, whose open rooms were told before (whose.ts): pages and copies of what
 * the server has go; what it does not have yet stays for its owner, and only that. False where it is not certain of every attempt whose it is, or not everything could be looked at.
 */
export async function putAwayOthers(): Promise<boolean> {
  const outbox = patientOutbox();
  let isSure = true;
  for (const attemptId of await attemptsHere(outbox)) {
    const whose = await askWhose(attemptId);
    isSure &&= whose !== "nobody" && whose !== "unknown";
    if (whose === "other") await putAway(attemptId);
    if (whose === "gone") await dropRoom(attemptId);
  }
  return isSure && !outbox.store.hasFailed;
}

/** The attempts of which something waits here for another person, or may: the server did not tell of all whose they are. */
export async function listAwaited(): Promise<Awaited> {
  const attempts = new Set<string>();
  if (await hasNoOutbox()) return { attempts, isSure: true };
  const outbox = patientOutbox();
  for (const attemptId of await outbox.attempts()) {
    const isWaiting = (await countUnsent(attemptId, outbox)) > 0 || outbox.store.hasFailed;
    if (isWaiting && !isOwn(await askWhose(attemptId))) attempts.add(attemptId);
  }
  return { attempts, isSure: !outbox.store.hasFailed };
}

/** Forgets all attempts but these, and of these what the server has; nothing where not everything could be looked at. */
export async function forgetAllBut({ attempts, isSure }: Awaited): Promise<void> {
  if (!isSure) return;
  const outbox = patientOutbox();
  for (const attemptId of await outbox.attempts()) {
    await (attempts.has(attemptId) ? putAway(attemptId) : outbox.clear(attemptId));
  }
}

/** Nobody else will come for what waits of it. */
const isOwn = (whose: Whose) => whose === "own" || whose === "gone";

/** Every attempt of which anything is kept, were it a page alone. */
async function attemptsHere(outbox: Outbox): Promise<Set<string>> {
  const names = await caches.keys().catch(() => []);
  const rooms = names.filter((name) => name.startsWith(roomPrefix)).map((name) => name.slice(roomPrefix.length));
  return new Set([...rooms, ...(await outbox.attempts())]);
}

/** Leaves nothing of an attempt here but what waits for its owner; what could not be looked at may be that. */
async function putAway(attemptId: string): Promise<void> {
  const outbox = patientOutbox();
  await dropRoom(attemptId);
  const isWaiting = (await countUnsent(attemptId, outbox)) > 0 || outbox.store.hasFailed;
  await outbox.store.clear(attemptId, isWaiting ? ["known", "knownMarks"] : undefined);
}
