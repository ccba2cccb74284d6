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
/** Anchors are swept in one turn of so many: hourly. */
const anchorTurns = 360;

/**
 * Sweeps now and then every ten seconds, and takes away what was deleted long ago. A sweep that fails is told on the console and
 * tried again at the next turn. Keys are corrected only by a start with other questions, so the scores that they change are looked
 * for once, before the first sweep; none of the others waits for that to succeed.
 * Anchors that are of no use any more go in the first turn, and hourly; so do sessions and codes that are past their time.
 * The server's clock begins here too, looks at the system's with each sweep, and takes its time once no exam is under way.
 */
export function keepSweeping(): void {
  let isRescored = false;
  let turns = 0;
  serverClock();
  const sweep = async () => {
    const isHourly = turns++ % anchorTurns === 0;
    await doChores([
      {
        name: "scoring anew",
        work: async () => {
          if (!isRescored) await rescoreAttempts(getClient(), serverNow());
          isRescored = true;
        },
      },
      { name: "closing late attempts", work: () => sweepExpired(getClient(), serverNow()) },
      { name: "taking away what was deleted", work: () => purgeAttempts(getClient(), serverNow()) },
      {
        name: "sweeping anchors and sessions",
        work: async () => {
          if (!isHourly) return;
          await sweepAnchors(getClient(), serverNow());
          if (hasAccounts()) await sweepVerifications(getClient(), serverNow());
        },
      },
      {
        name: "settling the clock",
        work: async () => {
          if (!(await hasRunningClock(getClient()))) serverClock().settle();
        },
      },
    ]);
  };
  void sweep();
  setInterval(() => void sweep(), everyMs).unref();
}
