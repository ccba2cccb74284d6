import { sendLeftovers } from "@/components/exam-room/leftovers";
import { MarksBox } from "@/components/exam-room/marks-box";
import { Outbox } from "@/components/exam-room/outbox";
import { askDoor } from "./enter";

/** Sends what an ended exam has left on this device, and says how many answers and marks still wait here. */
export async function countWaiting(): Promise<number> {
  await sendLeftovers();
  const outbox = new Outbox(() => {});
  let waiting = 0;
  for (const attemptId of await outbox.attempts()) {
    const { entries, end } = await outbox.load(attemptId);
    const marks = await new MarksBox(outbox.store, attemptId).load();
    waiting += entries.length + marks.entries.length + (end === null ? 0 : 1);
  }
  return waiting;
}

/** Signs out and takes everything of this site off the device; null when that is done, else what went wrong. */
export async function leave(): Promise<string | null> {
  const left = await askDoor("/api/account/sign-out", {});
  if (!left.ok) return left.message;
  await Promise.allSettled([dropCaches(), dropDatabases(), dropWorkers()]);
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

async function dropWorkers(): Promise<void> {
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
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
