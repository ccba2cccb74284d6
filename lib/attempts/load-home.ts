import "server-only";
import { findExamDate } from "@/lib/db/candidates";
import { countPlaced } from "@/lib/db/coverage";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findHistory } from "@/lib/db/history";
import type { HomeView } from "@/lib/exam/home-views";
import { requireInForce, toNotice } from "./blueprint";
import { requireCandidate } from "./candidate";
import { toHistoryEntry } from "./history-entry";
import { loadReadiness } from "./load-readiness";
import { loadReviewSummary } from "./load-review";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

const shown = 5;

/** What the home page says: the exam, what is open, and the last attempts. */
export async function loadHome(now = serverNow(), db: Client = getClient()): Promise<HomeView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const { blueprint, place, view } = await requireInForce(db, candidate.id, now);
  const open = await findHistory(db, candidate.id, { skip: 0, take: shown, status: "inProgress" });
  const recent = await findHistory(db, candidate.id, { skip: 0, take: shown + open.length });
  return {
    ...(await loadReadiness(db, { candidateId: candidate.id, blueprint }, now)),
    examDate: await findExamDate(db, candidate.id),
    review: await loadReviewSummary(db, { candidateId: candidate.id, place }, now),
    blueprint: toNotice(blueprint, now),
    inForce: view,
    questionCount: blueprint.questionCount,
    timeLimitMinutes: blueprint.timeLimitMinutes,
    bankSize: await countPlaced(db, place),
    open: open.map((row) => toHistoryEntry(row, now)),
    recent: recent
      .filter(({ status }) => status !== "inProgress")
      .slice(0, shown)
      .map((row) => toHistoryEntry(row, now)),
  };
}
