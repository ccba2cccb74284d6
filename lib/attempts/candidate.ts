import type { Client } from "@/lib/db/db";
import { ensureCandidate, writeExamDate } from "@/lib/db/candidates";
import { examDayFault } from "@/lib/exam/exam-day";
import { accept, refuse, type Outcome } from "./outcome";

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

/** Who may see and change what concerns the whole installation. Until accounts exist, that is whoever sits at it. */
export async function requireOwner(db: Client): Promise<Candidate> {
  return requireCandidate(db);
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
