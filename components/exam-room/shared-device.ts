import { outboxName } from "./outbox-name";

/** True where this browser has no outbox for certain; it cannot be asked everywhere. */
export async function hasNoOutbox(): Promise<boolean> {
  try {
    return !(await indexedDB.databases()).some(({ name }) => name === outboxName);
  } catch {
    return false;
  }
}

/** Puts away what others have left, where there may be something. False where it is not known of all of it whose it is. */
export async function putOthersAway(): Promise<boolean> {
  try {
    return (await hasNoOutbox()) || (await (await import("./other-people")).putAwayOthers());
  } catch {
    return false;
  }
}
