"use client";

import { useEffect } from "react";
import { isLookDue, loadSender, lookIsDone, putOthersAway } from "./exam-room/shared-device";

/** Whom this browser has last seen signed in. */
const whoName = "dva-who";

/**
 * Sends what an exam room that was closed has left on this device, once what others have left there is put away; shows nothing.
 * `who` is the account that is signed in, null where nobody signs in.
 */
export function OutboxSender({ who }: { who: string | null }) {
  useEffect(() => {
    // What does not arrive stays, and is sent from the next page.
    settle(who).catch(() => undefined);
  }, [who]);
  return null;
}

async function settle(who: string | null): Promise<void> {
  if (who !== null && !isKnown(who) && (await putOthersAway())) note(who);
  await (await loadSender())?.sendLeftovers();
}

function isKnown(who: string): boolean {
  try {
    return window.localStorage.getItem(whoName) === who && !isLookDue();
  } catch {
    return false;
  }
}

/** From here on the browser is this person's: the switches of another one do not stay. */
function note(who: string): void {
  try {
    const before = window.localStorage.getItem(whoName);
    if (before !== null && before !== who) {
      window.localStorage.clear();
      window.sessionStorage.clear();
    }
    window.localStorage.setItem(whoName, who);
    lookIsDone();
  } catch {
    // Where nothing can be kept, the next page looks again.
  }
}
