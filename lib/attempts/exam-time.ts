import { writeExamTime } from "@/lib/db/candidates";
import type { Client } from "@/lib/db/db";
import {
  parseTimeText,
  standardTime,
  toExamTime,
  toTimeText,
  type TimeChoice,
  type TimeRules,
} from "@/lib/exam/time-choice";
import { requireInForce } from "./blueprint";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome } from "./outcome";

/** Keeps the time that the next mock exams are to have. One that the exam is not offered with is refused and changes nothing. */
export async function setExamTime(
  db: Client,
  candidate: Candidate,
  { text, now }: { readonly text: string; readonly now: Date },
): Promise<Outcome<{ readonly time: string }>> {
  const time = parseTimeText(text);
  if (time === null) {
    return refuse(400, {
      code: "invalid",
      message: 'time: must be extra minutes, such as 30, or "x1.5", or "unlimited"',
    });
  }
  const { blueprint } = await requireInForce(db, candidate.id, now);
  const offered = toExamTime(blueprint, time);
  if (!offered.ok) return refuse(400, { code: "invalid", message: offered.message });
  await writeExamTime(db, candidate.id, toTimeText(time));
  return accept({ time: toTimeText(time) });
}

/** The time that was kept, as long as the exam is offered with it; else the time of the exam. */
export function toUsualTime(kept: string | null, rules: TimeRules): TimeChoice {
  const time = kept === null ? null : parseTimeText(kept);
  return time !== null && toExamTime(rules, time).ok ? time : standardTime;
}
