import "server-only";
import { findDisplay } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { standardDisplay, type DisplaySettings } from "@/lib/exam/display";
import { findCandidate } from "./candidate";

/** How pages are to be shown to whoever asks; as they come to somebody who is not signed in. */
export async function loadDisplay(db: Client = getClient()): Promise<DisplaySettings> {
  const candidate = await findCandidate(db);
  return candidate === null ? standardDisplay : findDisplay(db, candidate.id);
}
