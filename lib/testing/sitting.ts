import { submitAttempt } from "@/lib/attempts/run-attempt";
import { saveResponse } from "@/lib/attempts/save-response";
import { startQuiz } from "@/lib/attempts/start-attempt";
import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { candidate, keyHandles } from "./candidate";

/** How a question is answered. */
export type How = "right" | "wrong" | "flagged" | "blank";

/** The id of an attempt that must have begun. */
export function idOf(started: Awaited<ReturnType<typeof startQuiz>>): string {
  if (!started.ok) throw new Error(started.problem.message);
  return started.value.attemptId;
}

/** Begins an untimed quiz of three questions in exam mode, unless something else is asked for. */
export async function beginQuiz(
  db: Client,
  now: Date,
  change: { mode?: "exam" | "practice"; count?: number; tasks?: string[] } = {},
): Promise<string> {
  const quiz = { kind: "quiz", mode: "exam", count: 3, timed: false } as const;
  const scope = { domains: [], tasks: [], topics: [] };
  return idOf(await startQuiz(db, { candidate, ...quiz, ...scope, ...change }, now));
}

/** Answers every question of an attempt in a way that is told of its position, from 1. */
export async function answerAll(
  db: Client,
  attemptId: string,
  how: (position: number) => How,
  now: Date,
): Promise<void> {
  for (const place of await findPlaces(db, attemptId)) {
    const manner = how(place.position);
    if (manner === "blank") continue;
    const key = keyHandles(place);
    const others = place.optionOrder.map(({ handle }) => handle).filter((handle) => !key.includes(handle));
    const selected = manner === "wrong" ? others.slice(0, key.length) : key;
    const write = { sequence: 1, selected, flagged: manner === "flagged", timeSpentMs: 30_000 };
    await saveResponse(db, { candidate, attemptId, position: place.position, ...write }, now);
  }
}

/** Answers every question of an attempt and ends it. */
export async function sit(db: Client, attemptId: string, how: (position: number) => How, now: Date): Promise<void> {
  await answerAll(db, attemptId, how, now);
  await submitAttempt(db, { candidate, attemptId }, now);
}
