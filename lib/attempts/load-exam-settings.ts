import "server-only";
import { findExamDate, findExamTime } from "@/lib/db/candidates";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import type { ExamSettingsView } from "@/lib/exam/start-views";
import { requireInForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { toUsualTime } from "./exam-time";
import { serverNow } from "./server-clock";

/** What is kept for the exam to come: its day, and the time of the next mock exams with those that can be chosen. */
export async function loadExamSettings(now = serverNow(), db: Client = getClient()): Promise<ExamSettingsView> {
  const { id } = await requireCandidate(db);
  const { blueprint, view } = await requireInForce(db, id, now);
  const { timeLimitMinutes, accommodationMinutes, timeMultipliers, unlimitedTime } = blueprint;
  return {
    blueprint: view,
    examDate: await findExamDate(db, id),
    usualTime: toUsualTime(await findExamTime(db, id), blueprint),
    offer: { timeLimitMinutes, accommodationMinutes, timeMultipliers, unlimitedTime },
  };
}
