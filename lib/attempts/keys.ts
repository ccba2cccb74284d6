import { findKeys, writeKeys } from "@/lib/db/candidates";
import type { Client } from "@/lib/db/db";
import { findKeyFault, toKeymap, type KeyChanges, type KeyFault, type Keymap } from "@/lib/exam/keymap";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome } from "./outcome";

/**
 * Keeps the keys of the exam room that a candidate has changed, in the place of those kept before. Keys that cannot stand beside each
 * other are refused and change nothing.
 */
export async function setKeys(
  db: Client,
  candidate: Candidate,
  changes: KeyChanges,
): Promise<Outcome<{ keymap: Keymap }>> {
  const found = findKeyFault(changes);
  if (found !== null) return refuse(400, { code: "invalid", message: `keys.${found.name}: ${sayFault(found.fault)}` });
  await writeKeys(db, candidate.id, changes);
  return accept({ keymap: toKeymap(await findKeys(db, candidate.id)) });
}

function sayFault(fault: KeyFault): string {
  if (fault.kind === "taken") return `is already used for ${fault.by}`;
  return fault.kind === "option" ? "1 to 6 choose options" : "is not one character that can be typed";
}
