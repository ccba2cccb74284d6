import "server-only";
import { findTopics } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { tasksOf } from "@/lib/exam/blueprint";
import type { Place } from "@/lib/exam/placing";
import type { ReviewSummary, ReviewView } from "@/lib/exam/review-views";
import { toReviewCalendar } from "@/lib/exchange/review-calendar";
import { addDays, countByDay } from "@/lib/review/due-day";
import { SITTING_MAX } from "@/lib/review/queue";
import { requireInForce, type InForce } from "./blueprint";
import { requireCandidate } from "./candidate";
import { findSchedule, type Schedule } from "./due-reviews";
import { ensureReviews } from "./review-state";
import { serverNow } from "./server-clock";
import { sweepOwn } from "./sweep";

const FORECAST_DAYS = 14;

/** What is due today, what it is about, and what the next two weeks bring. */
export async function loadReview(now = serverNow(), db: Client = getClient()): Promise<ReviewView> {
  const { calendar, scheduled, held, due, inForce } = await loadSchedule(db, now);
  const { blueprint } = inForce;
  const skills = new Map(tasksOf(blueprint).flatMap((task) => task.skills.map((skill) => [skill.id, skill])));
  const topics = new Map((await findTopics(db)).map(({ slug, title }) => [slug, title]));
  const counts = new Map(countDays(scheduled, calendar).map(({ day, questions }) => [day, questions]));
  return {
    ...calendar,
    scheduled: scheduled.length,
    held,
    due: due.length,
    sitting: due.slice(0, SITTING_MAX).map(({ memory, place }) => ({
      skill: skills.get(place.skill) ?? { id: place.skill, title: "" },
      topic: topics.get(place.primaryTopic) ?? place.primaryTopic,
      rating: memory.rating,
      reviewedAt: memory.reviewedAt.toISOString(),
    })),
    forecast: Array.from({ length: FORECAST_DAYS }, (_, index) => {
      const day = addDays(calendar.today, index);
      return { day, questions: counts.get(day) ?? 0 };
    }),
  };
}

/** What the home page says of reviews to a candidate whose exam is known already; null while nothing is scheduled. */
export async function loadReviewSummary(
  db: Client,
  asked: { readonly candidateId: string; readonly place: Place },
  now: Date,
): Promise<ReviewSummary | null> {
  await ensureReviews(db, asked.candidateId, now);
  const { calendar, scheduled, due } = await findSchedule(db, asked, now);
  if (scheduled.length === 0) return null;
  const next = countDays(scheduled, calendar).find(({ day }) => day > calendar.today) ?? null;
  return { due: due.length, sitting: Math.min(due.length, SITTING_MAX), next };
}

/** All days on which something is due, as an iCalendar file. */
export async function loadReviewCalendar(now = serverNow(), db: Client = getClient()): Promise<string> {
  const { calendar, scheduled, inForce } = await loadSchedule(db, now);
  return toReviewCalendar(countDays(scheduled, calendar), { code: inForce.blueprint.code, now });
}

async function loadSchedule(db: Client, now: Date): Promise<Schedule & { readonly inForce: InForce }> {
  const candidate = await requireCandidate(db);
  await sweepOwn(db, candidate.id, now);
  await ensureReviews(db, candidate.id, now);
  const inForce = await requireInForce(db, candidate.id, now);
  return { ...(await findSchedule(db, { candidateId: candidate.id, place: inForce.place }, now)), inForce };
}

const countDays = (scheduled: Schedule["scheduled"], calendar: Schedule["calendar"]) =>
  countByDay(
    scheduled.map(({ memory }) => memory),
    calendar,
  );
