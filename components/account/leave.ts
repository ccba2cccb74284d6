import { dropWorkers } from "@/components/exam-room/drop-workers";
import { countUnsent, patientOutbox, sendLeftovers } from "@/components/exam-room/leftovers";
import { forgetAllBut, listAwaited } from "@/components/exam-room/other-people";
import { announcePerson, askWhose } from "@/components/exam-room/whose";
import { askDoor } from "./enter";

/** Sends what an ended exam has left on this device, and says how many answers and marks of one's own still wait here. */
export async function countWaiting(): Promise<number> {
  await sendLeftovers();
  const outbox = patientOutbox();
  let waiting = 0;
  for (const attemptId of await outbox.attempts()) {
    const count = await countUnsent(attemptId, outbox);
    if (count === 0) continue;
    const whose = await askWhose(attemptId);
    // Another person's waits for them, and nothing waits for an attempt that is gone; where the server does not answer, it may be one's own.
    if (whose !== "other" && whose !== "gone") waiting += count;
  }
  return waiting;
}

/**
 * Signs out and takes everything of this site off the device but what waits for another person to sign in; null when that is done,
 * else what went wrong.
 */
export async function leave(): Promise<string | null> {
  const awaited = await listAwaited();
  const isAwaited = awaited.attempts.size > 0 || !awaited.isSure;
  const left = await askDoor("/api/account/sign-out", { isAwaited });
  if (!left.ok) return left.message;
  // An exam room that stands open in another window is nobody's from here on.
  announcePerson();
  const dropRest = isAwaited ? forgetAllBut(awaited) : dropDatabases();
  await Promise.allSettled([dropCaches(), dropRest, dropWorkers()]);
  try {
    window.localStorage.clear();
    window.sessionStorage.clear();
  } catch {
    // Where nothing can be kept, nothing is to be taken away.
  }
  return null;
}

async function dropCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

async function dropDatabases(): Promise<void> {
  await Promise.all((await indexedDB.databases()).map(({ name = "" }) => dropDatabase(name)));
}

function dropDatabase(name: string): Promise<void> {
  return new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => fail(new Error("the database stays"));
  });
}
