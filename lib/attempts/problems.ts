import { randomUUID } from "node:crypto";
import { stringify } from "csv-stringify/sync";
import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { findOpenItemIds } from "@/lib/db/pool";
import { findProblems, insertProblem } from "@/lib/db/problems";
import type { ProblemEntry } from "@/lib/exam/problem-views";
import type { Candidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { accept, refuse, unknownAttempt, unknownPosition, type Outcome } from "./outcome";

/** Keeps a note on a question of a closed attempt, with the version that was shown. Refuses while the question is being asked. */
export async function reportProblem(
  db: Client,
  request: { candidate: Candidate; attemptId: string; position: number; note: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { candidate, attemptId, position, note } = request;
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  const [place] = await findPlaces(db, attemptId, position);
  if (place === undefined) return unknownPosition(position);
  const isOpen = (await findOpenItemIds(db, candidate.id)).has(place.version.itemId);
  if (head.status === "inProgress" || isOpen) {
    const message = "A problem can be reported once the attempt that asks the question has ended.";
    return refuse(409, { code: "open", message });
  }
  const id = randomUUID();
  const { itemVersionId } = place;
  await insertProblem(db, { id, candidateId: candidate.id, attemptId, position, itemVersionId, note, createdAt: now });
  return accept({ id });
}

/** Problems that a candidate reported, newest first: all, or those of a page. */
export async function listProblems(
  db: Client,
  candidate: Candidate,
  page: { readonly skip?: number; readonly take?: number } = {},
): Promise<ProblemEntry[]> {
  return (await findProblems(db, candidate.id, page)).map(
    ({ id, createdAt, itemVersion, note, attemptId, position }) => ({
      id,
      reportedAt: createdAt.toISOString(),
      item: itemVersion.itemId,
      version: itemVersion.version,
      stem: itemVersion.stem,
      note,
      attemptId,
      position,
    }),
  );
}

/** The problems as a CSV file. Cells that a spreadsheet would take for a formula are defused. */
export function toProblemCsv(problems: readonly ProblemEntry[]): string {
  const columns = ["reportedAt", "item", "version", "note", "stem", "attemptId", "position"];
  return stringify([...problems], {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: "windows",
    bom: true,
  });
}
