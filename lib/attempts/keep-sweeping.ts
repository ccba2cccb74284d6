import "server-only";
import { getClient } from "@/lib/db/client";
import { sweepExpired } from "./sweep";

const everyMs = 10_000;

/** Sweeps now and then every ten seconds. A sweep that fails is told on the console and tried again at the next turn. */
export function keepSweeping(): void {
  const sweep = () =>
    sweepExpired(getClient(), new Date()).catch((error: unknown) => {
      console.error(
        "closing late attempts failed, trying again in 10 s:",
        error instanceof Error ? error.message : error,
      );
    });
  void sweep();
  setInterval(() => void sweep(), everyMs).unref();
}
