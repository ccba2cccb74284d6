import type { Client } from "@/lib/db/db";
import { ensureCandidate } from "@/lib/db/candidates";

export type Candidate = { readonly id: string };

/** The one candidate of an installation without accounts. */
const localCandidate = { id: "local", name: "Local candidate" };
const ensured = new WeakSet<Client>();

/** Who asks. There is one local candidate until accounts exist; the row is made at first use. */
export async function requireCandidate(db: Client): Promise<Candidate> {
  if (!ensured.has(db)) {
    await ensureCandidate(db, localCandidate);
    ensured.add(db);
  }
  return { id: localCandidate.id };
}
