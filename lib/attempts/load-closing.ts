import "server-only";
import { findPlaces } from "@/lib/db/attempts";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { isResultHidden } from "@/lib/exam/hidden-result";
import type { ClosingView } from "@/lib/exam/report-views";
import { requireCandidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { attemptIdSchema } from "./requests";
import { serverNow } from "./server-clock";

export type ClosingState =
  | { readonly status: "hidden"; readonly closing: ClosingView }
  | { readonly status: "opened" }
  /** A quiz whose report nobody has asked for yet. */
  | { readonly status: "unopened" }
  | { readonly status: "unknown" };

/** What stands between the end of a mock exam and its result: that it is closed, and nothing of what came of it. */
export async function loadClosing(id: string, now = serverNow(), db: Client = getClient()): Promise<ClosingState> {
  const parsed = attemptIdSchema.safeParse(id);
  if (!parsed.success) return { status: "unknown" };
  const candidate = await requireCandidate(db);
  const head = await findCurrentAttempt(db, { id: parsed.data, candidateId: candidate.id }, now);
  if (head === null || head.status === "inProgress") return { status: "unknown" };
  if (head.reportOpenedAt !== null) return { status: "opened" };
  if (!isResultHidden(head)) return { status: "unopened" };
  const places = await findPlaces(db, head.id);
  return {
    status: "hidden",
    closing: {
      attemptId: head.id,
      title: head.title,
      status: head.status,
      answered: places.filter(({ selected }) => selected.length > 0).length,
      total: places.length,
      hasTimeLimit: head.deadlineAt !== null,
    },
  };
}
