import "server-only";
import { findDisplay, findExamTime, hasSeenTutorial } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findHistory } from "@/lib/db/history";
import { findPool } from "@/lib/db/pool";
import { findShortages } from "@/lib/exam/form";
import type { StartView } from "@/lib/exam/start-views";
import { requireInForce, toFormRules, toNotice } from "./blueprint";
import { requireCandidate } from "./candidate";
import { toUsualTime } from "./exam-time";
import { toHistoryEntry } from "./history-entry";
import { sayShortage } from "./phrases";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

/** What the start and rules pages say: the figures of the blueprint, an open mock exam, and whether a form can be drawn. */
export async function loadStart(now = serverNow(), db: Client = getClient()): Promise<StartView> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  const { blueprint, place, view } = await requireInForce(db, candidate.id, now);
  const [open] = await findHistory(db, candidate.id, { skip: 0, take: 1, status: "inProgress", kind: "mock" });
  const pool = await findPool(db, { candidateId: candidate.id, place, withoutOptions: true });
  const shortages = findShortages(toFormRules(blueprint), pool);
  return {
    blueprint: toNotice(blueprint, now),
    inForce: view,
    questionCount: blueprint.questionCount,
    scoredCount: blueprint.scoredCount,
    unscoredCount: blueprint.unscoredCount,
    timeLimitMinutes: blueprint.timeLimitMinutes,
    accommodationMinutes: blueprint.accommodationMinutes,
    maxExtraMinutes: blueprint.maxExtraMinutes,
    timeMultipliers: blueprint.timeMultipliers,
    unlimitedTime: blueprint.unlimitedTime,
    usualTime: toUsualTime(await findExamTime(db, candidate.id), blueprint),
    display: await findDisplay(db, candidate.id),
    hasSeenTutorial: await hasSeenTutorial(db, candidate.id),
    scale: { min: blueprint.scale.min, cut: blueprint.scale.cut, max: blueprint.scale.max },
    openMock: open === undefined ? null : toHistoryEntry(open, now),
    shortage:
      open === undefined && shortages.length > 0 ? sayShortage(blueprint.code, { shortages, broken: [] }) : null,
  };
}
