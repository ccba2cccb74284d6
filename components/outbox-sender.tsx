"use client";

import { useEffect } from "react";
import { outboxName } from "./exam-room/outbox-name";

/** Sends what an exam room that was closed has left on this device; shows nothing. */
export function OutboxSender() {
  useEffect(() => {
    // What does not arrive stays, and is sent from the next page.
    sendWhatIsLeft().catch(() => undefined);
  }, []);
  return null;
}

/** Most first visits have nothing to send: what sends is loaded only where there may be something. */
async function sendWhatIsLeft(): Promise<void> {
  if (await hasNoOutbox()) return;
  const { sendLeftovers } = await import("./exam-room/leftovers");
  await sendLeftovers();
}

/** True where this browser has no outbox for certain; it cannot be asked everywhere. */
async function hasNoOutbox(): Promise<boolean> {
  try {
    return !(await indexedDB.databases()).some(({ name }) => name === outboxName);
  } catch {
    return false;
  }
}
