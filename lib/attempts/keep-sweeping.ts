import "server-only";
import { hasAccounts } from "@/lib/accounts/settings";
import { hasRunningClock } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import { sweepVerifications } from "@/lib/db/verifications";
import { doChores } from "./chores";
import { purgeAttempts } from "./keep-attempts";
import { rescoreAttempts } from "./rescore";
import { serverClock, serverNow } from "./server-clock";
import { sweepAnchors, sweepExpired } from "./sweep";

const everyMs = 10_000;
/** What is done hourly is done in one turn of so many. */
const hourlyTurns = 360;

/**
 * Sweeps now and then every ten seconds, and takes away what was deleted long ago. A sweep that fails is told on the console and
 * tried again at the next turn, and holds up nothing else; one turn at a time, however long it takes. Keys are corrected only by a start
 * with other questions, so the scores that they change are looked for once, after the first sweep: nobody whose time is over waits for
 * that.
 * Anchors that are of no use any more go in the first turn, and hourly; so do sessions and codes that are past their time.
 * The server's clock begins here too, looks at the system's with each sweep, and takes its time once no exam is under way.
 */
export function keepSweeping(): void {
  let isRescored = false;
  const [sweepAnchorsHourly, sweepAccessHourly] = [
    hourly(() => sweepAnchors(getClient(), serverNow())),
    hourly(() => (hasAccounts() ? sweepVerifications(getClient(), serverNow()) : Promise.resolve())),
  ];
  serverClock();
  const sweep = withoutOverlap(async () => {
    await doChores([
      { name: "closing late attempts", work: () => sweepExpired(getClient(), serverNow()) },
      {
        name: "scoring anew",
        work: async () => {
          if (!isRescored) await rescoreAttempts(getClient(), serverNow());
          isRescored = true;
        },
      },
      { name: "taking away what was deleted", work: () => purgeAttempts(getClient(), serverNow()) },
      { name: "sweeping anchors", work: sweepAnchorsHourly },
      { name: "sweeping sessions and codes", work: sweepAccessHourly },
      {
        name: "settling the clock",
        work: async () => {
          if (!(await hasRunningClock(getClient()))) serverClock().settle();
        },
      },
    ]);
  });
  void sweep();
  setInterval(() => void sweep(), everyMs).unref();
}

/** Work of which the first of so many turns does it, and where that fails the next one. */
export function hourly(work: () => Promise<unknown>): () => Promise<void> {
  let turnsLeft = 0;
  return async () => {
    if (turnsLeft-- > 0) return;
    turnsLeft = 0;
    await work();
    turnsLeft = hourlyTurns - 1;
  };
}

/** Work that is not begun while it is under way. */
export function withoutOverlap(work: () => Promise<void>): () => Promise<void> {
  let isUnderWay = false;
  return async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await work();
    } finally {
      isUnderWay = false;
    }
  };
}
