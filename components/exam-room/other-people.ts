import { dropRoom } from "./keep-room";
import { MarksBox } from "./marks-box";
import { Outbox } from "./outbox";
import { roomPrefix } from "./outbox-name";
import { hasNoOutbox } from "./shared-device";

/** Whose an attempt is that this browser has kept, as the server tells whoever is signed in. */
type Whose = "own" | "other" | "unknown";

const NOT_FOUND = 404;

/**
 * Puts away what exams of other people have left in this browser: an exam room that still stands open is loaded again, which the
 * server answers with nothing; pages and copies of what the server has go; what it does not have yet stays for its owner, and only
 * that. False where the server did not tell of every attempt whose it is.
 */
export async function putAwayOthers(outbox = new Outbox(() => {})): Promise<boolean> {
  let isSure = true;
  for (const attemptId of await attemptsHere(outbox)) {
    const whose = await askWhose(attemptId);
    isSure &&= whose !== "unknown";
    if (whose === "other") await putAway(attemptId, outbox);
  }
  return isSure;
}

/** The attempts of which something waits here for another person, or may: the server did not tell of all whose they are. */
export async function listAwaited(): Promise<ReadonlySet<string>> {
  const awaited = new Set<string>();
  if (await hasNoOutbox()) return awaited;
  const outbox = new Outbox(() => {});
  for (const attemptId of await outbox.attempts()) {
    const isWaiting = (await countUnsent(attemptId, outbox)) > 0;
    if (isWaiting && (await askWhose(attemptId)) !== "own") awaited.add(attemptId);
  }
  return awaited;
}

/** Forgets all attempts but these, and of these what the server has. */
export async function forgetAllBut(awaited: ReadonlySet<string>): Promise<void> {
  const outbox = new Outbox(() => {});
  for (const attemptId of await outbox.attempts()) {
    await (awaited.has(attemptId) ? putAway(attemptId, outbox) : outbox.clear(attemptId));
  }
}

/** How much of an attempt waits here to be sent. */
export async function countUnsent(attemptId: string, outbox: Outbox): Promise<number> {
  const { entries, end } = await outbox.load(attemptId);
  const marks = await new MarksBox(outbox.store, attemptId).load();
  return entries.length + marks.entries.length + (end === null ? 0 : 1);
}

/** Every attempt of which anything is kept, were it a page alone. */
async function attemptsHere(outbox: Outbox): Promise<Set<string>> {
  const names = await caches.keys().catch(() => []);
  const rooms = names.filter((name) => name.startsWith(roomPrefix)).map((name) => name.slice(roomPrefix.length));
  return new Set([...rooms, ...(await outbox.attempts())]);
}

/** To others the server answers as if there were no such attempt. */
export async function askWhose(attemptId: string): Promise<Whose> {
  try {
    const { ok, status } = await fetch(`/api/attempts/${attemptId}/responses`, { cache: "no-store" });
    if (ok) return "own";
    return status === NOT_FOUND ? "other" : "unknown";
  } catch {
    return "unknown";
  }
}

/** Leaves nothing of an attempt here but what waits for its owner. */
async function putAway(attemptId: string, outbox: Outbox): Promise<void> {
  await dropRoom(attemptId);
  const isWaiting = (await countUnsent(attemptId, outbox)) > 0;
  await outbox.store.clear(attemptId, isWaiting ? ["known", "knownMarks"] : undefined);
  closeRoom(attemptId);
}

/** Has every window in which the room stands open load it again. */
function closeRoom(attemptId: string): void {
  const channel = new BroadcastChannel(`dva-room-${attemptId}`);
  channel.postMessage(null);
  channel.close();
}
