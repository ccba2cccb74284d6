import "server-only";
import { findKeys } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { toKeymap, type Keymap } from "@/lib/exam/keymap";
import { requireCandidate } from "./candidate";

/** The keys of the exam room as whoever asks has them. */
export async function loadKeymap(db: Client = getClient()): Promise<Keymap> {
  return toKeymap(await findKeys(db, (await requireCandidate(db)).id));
}
