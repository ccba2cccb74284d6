import "server-only";
import { getClient } from "@/lib/db/client";
import { rescoreAttempts } from "./rescore";
import { sweepExpired } from "./sweep";

const everyMs = 10_000;

/**
 * Sweeps now and then every ten seconds. A sweep that fails is told on the console and tried again at the next turn. Keys are
 * corrected only by a start with other questions, so the scores that they change are looked for once, before the first sweep.
 */
export function keepSweeping(): void {
  let isRescored = false;
  const turn = async () => {
    const db = getClient();
    if (!isRescored) await rescoreAttempts(db, new Date());
    isRescored = true;
    await sweepExpired(db, new Date());
  };
  const sweep = () =>
    turn().catch((error: unknown) => {
      console.error(
        "closing late attempts failed, trying again in 10 s:",
        error instanceof Error ? error.message : error,
      );
    });
  void sweep();
  setInterval(() => void sweep(), everyMs).unref();
}
