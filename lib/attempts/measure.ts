import "server-only";
import { answerProcess } from "@/lib/db/ask-process";
import { getClient } from "@/lib/db/client";
import { countOpenAttempts } from "@/lib/db/operations";

/** Tells how many attempts of each kind are open, whenever the metrics are asked for (scripts/metrics.mjs). */
export function tellMeasures(): void {
  answerProcess("dva:measure", () => countOpenAttempts(getClient()));
}
