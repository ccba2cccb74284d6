import { hasAccounts } from "@/lib/accounts/settings";
import { hide, turnAway, whoAsks } from "@/lib/accounts/who";
import type { Client } from "@/lib/db/db";
import { ensureCandidate, writeExamDate } from "@/lib/db/candidates";
import { examDayFault } from "@/lib/exam/exam-day";
import { accept, refuse, type Outcome } from "./outcome";
import { serverNow } from "./server-clock";

export type Candidate = { readonly id: string };

/** The one candidate of an installation without accounts. */
export const localId = "local";
const localCandidate = { id: localId, name: "Local candidate" };
const ensured = new WeakSet<Client>();

/**
 * Who asks: on loopback the one local candidate, whose row is made at first use; with accounts the candidate of whoever is signed in.
 * Nobody is turned away: pages lead to the one to sign in at, doors answer 401.
 */
export async function requireCandidate(db: Client): Promise<Candidate> {
  return (await findCandidate(db)) ?? turnAway();
}

/** The same, and null for somebody who is not signed in: for what is shown to everybody. */
export async function findCandidate(db: Client): Promise<Candidate | null> {
  if (hasAccounts()) {
    const who = await whoAsks(db, serverNow);
    return who === null ? null : { id: who.account.candidateId };
  }
  if (!ensured.has(db)) {
    await ensureCandidate(db, localCandidate);
    ensured.add(db);
  }
  return { id: localCandidate.id };
}

/**
 * Who may see and change what concerns the whole installation: on loopback whoever sits at it, with accounts the owner. For anybody
 * else there is nothing at that address.
 */
export async function requireOwner(db: Client): Promise<Candidate> {
  if (!hasAccounts()) return requireCandidate(db);
  const who = (await whoAsks(db, serverNow)) ?? (await turnAway());
  return who.account.isOwner ? { id: who.account.candidateId } : hide();
}

/** Sets the day of the exam; null takes it away. A day that cannot be one is refused and changes nothing. */
export async function setExamDate(
  db: Client,
  candidate: Candidate,
  examDate: string | null,
  now: Date,
): Promise<Outcome<{ examDate: string | null }>> {
  const fault = examDate === null ? null : examDayFault(examDate, now);
  if (fault !== null) return refuse(400, { code: "invalid", message: `examDate: ${fault}` });
  await writeExamDate(db, candidate.id, examDate);
  return accept({ examDate });
}
