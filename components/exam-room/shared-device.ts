import { outboxName } from "./outbox-name";
import { announcePerson } from "./whose";

/** Set by a sign-in, until a page has looked what others have left. */
const dueName = "dva-look";

/** True where this browser has no outbox for certain; it cannot be asked everywhere. */
export async function hasNoOutbox(): Promise<boolean> {
  try {
    return !(await indexedDB.databases()).some(({ name }) => name === outboxName);
  } catch {
    return false;
  }
}

/** What sends the answers that wait here; null, with nothing loaded, where there are none for certain: most first visits. */
export async function loadSender(): Promise<typeof import("./leftovers") | null> {
  return (await hasNoOutbox()) ? null : import("./leftovers");
}

/** Sends what waits here of an attempt that has ended; true when nothing of it does any longer. */
export async function sendWaiting(attemptId: string): Promise<boolean> {
  try {
    return (await (await loadSender())?.sendLeftover(attemptId)) ?? true;
  } catch {
    return false;
  }
}

/**
 * Puts away what others have left, where there may be something, in open windows first. False where it is not known of all of it whose
 * it is.
 */
export async function putOthersAway(): Promise<boolean> {
  try {
    announcePerson();
    return (await hasNoOutbox()) || (await (await import("./other-people")).putAwayOthers());
  } catch {
    return false;
  }
}

/** Somebody signs in: the next page of the site looks what others have left, whoever it has seen last. */
export function lookAgain(): void {
  try {
    window.localStorage.setItem(dueName, "yes");
  } catch {
    // Where nothing can be kept, every page looks.
  }
}

/** True until a page has looked since somebody signed in. */
export function isLookDue(): boolean {
  return window.localStorage.getItem(dueName) !== null;
}

/** A page has looked. */
export function lookIsDone(): void {
  window.localStorage.removeItem(dueName);
}
