import "server-only";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import type { ProblemEntry } from "@/lib/exam/views";
import { requireCandidate } from "./candidate";
import { listProblems } from "./problems";

/** What the page of reported problems shows. */
export async function loadProblems(db: Client = getClient()): Promise<ProblemEntry[]> {
  return listProblems(db, await requireCandidate(db));
}
