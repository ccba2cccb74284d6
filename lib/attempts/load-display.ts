import "server-only";
import { findDisplay } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import type { DisplaySettings } from "@/lib/exam/display";
import { requireCandidate } from "./candidate";

/** How pages are to be shown to whoever asks. */
export async function loadDisplay(db: Client = getClient()): Promise<DisplaySettings> {
  return findDisplay(db, (await requireCandidate(db)).id);
}
