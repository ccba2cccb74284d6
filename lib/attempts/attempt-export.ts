import { findPlaces, type AttemptHead, type AttemptPlace } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { findMarks } from "@/lib/db/marks";
import { findOpenItemIds } from "@/lib/db/pool";
import type { Blueprint } from "@/lib/exam/blueprint";
import { timeUsedMs } from "@/lib/exam/clock";
import { areKeysHeld } from "@/lib/exam/hidden-result";
import { noMarks, type Marks } from "@/lib/exam/marks";
import { toAttemptCsv, toAttemptJson, type AttemptFile, type AttemptFileItem } from "@/lib/exchange/attempt-file";
import { claimOf, type Claim } from "@/lib/scoring/length-rules";
import { requireBlueprint } from "./blueprint";
import type { Candidate } from "./candidate";
import { findCurrentAttempt } from "./close-attempt";
import { toOutcome } from "./deliver";
import { measuredOf, toTimeLimitMs } from "./history-entry";
import { toReviewOptions } from "./load-item-review";
import { accept, refuse, unknownAttempt, type Outcome } from "./outcome";

type NamedFile = { readonly body: string; readonly name: string; readonly type: string };

/** A closed attempt as a file. Refused while it is open, and while its result has not been asked for. */
export async function exportAttempt(
  db: Client,
  { candidate, attemptId, format }: { candidate: Candidate; attemptId: string; format: "csv" | "json" },
  now: Date,
): Promise<Outcome<NamedFile>> {
  const head = await findCurrentAttempt(db, { id: attemptId, candidateId: candidate.id }, now);
  if (head === null) return unknownAttempt();
  if (head.closedAt === null || head.score === null) {
    return refuse(409, {
      code: "attemptOpen",
      message: "This attempt is open. It can be saved as a file once it has ended.",
    });
  }
  if (areKeysHeld(head, now)) {
    const message = `The result of this ${head.kind === "mock" ? "exam" : "quiz"} has not been opened. It can be saved as a file after that.`;
    return refuse(409, { code: "resultHidden", message });
  }
  const { blueprint } = await requireBlueprint(db, head.blueprintCode);
  const open = await findOpenItemIds(db, candidate.id);
  const marks = new Map((await findMarks(db, head.id)).map((own) => [own.position, own]));
  const places = await findPlaces(db, head.id);
  const items = places.map((place) =>
    toItem(place, { marks: marks.get(place.position) ?? noMarks, isOpen: open.has(place.version.itemId) }),
  );
  const claim = claimOf(measuredOf(head, head.score.raw.total, places));
  const file = toFile({ head, closedAt: head.closedAt, score: head.score, claim, blueprint, items });
  const name = `attempt-${head.closedAt.toISOString().slice(0, 10)}-${head.id.slice(0, 8)}.${format}`;
  return accept(
    format === "json"
      ? { body: toAttemptJson(file), name, type: "application/json" }
      : { body: toAttemptCsv(file), name, type: "text/csv" },
  );
}

function toFile(input: {
  head: AttemptHead;
  closedAt: Date;
  score: NonNullable<AttemptHead["score"]>;
  claim: Claim;
  blueprint: Blueprint;
  items: readonly AttemptFileItem[];
}): AttemptFile {
  const { head, closedAt, score, claim, blueprint, items } = input;
  const band = score.precision === undefined ? null : { low: score.precision.bandLow, high: score.precision.bandHigh };
  const domainTitles = new Map(blueprint.domains.map(({ number, title }) => [number, title]));
  const taskTitles = new Map(blueprint.domains.flatMap(({ tasks }) => tasks.map(({ id, title }) => [id, title])));
  return {
    blueprint: { code: head.blueprintCode, hash: head.blueprintHash, scaleVersion: head.scaleVersion },
    attempt: {
      id: head.id,
      kind: head.kind,
      mode: head.mode,
      title: head.title,
      name: head.name,
      status: head.status,
      startedAt: head.startedAt.toISOString(),
      closedAt: closedAt.toISOString(),
      timeUsedMs: timeUsedMs({ ...head, closedAt }, toTimeLimitMs(head)),
      timeLimitMs: toTimeLimitMs(head),
    },
    score: {
      raw: score.raw,
      scaled: claim === "counts" ? null : score.scaled,
      band: claim === "counts" ? null : band,
      passed: claim === "verdict" ? score.passed : null,
      domains: score.domains.map(({ number, correct, total }) => {
        return { number, title: domainTitles.get(number) ?? `Domain ${number}`, correct, total };
      }),
      tasks: score.tasks.map(({ id, correct, total }) => ({ id, title: taskTitles.get(id) ?? id, correct, total })),
    },
    items,
  };
}

function toItem(place: AttemptPlace, { marks, isOpen }: { marks: Marks; isOpen: boolean }): AttemptFileItem {
  const { version } = place;
  return {
    position: place.position,
    item: version.itemId,
    version: version.version,
    domain: version.domain,
    task: version.task,
    topics: version.topics,
    scored: place.scored,
    ...toOutcome(place),
    timeSpentMs: place.timeSpentMs,
    changes: place.changes,
    confidence: marks.confidence,
    note: marks.note,
    shown: isOpen
      ? null
      : {
          stem: version.stem,
          options: toReviewOptions(place, marks.struck).map(({ wasKey: _was, ...option }) => option),
          takeaway: version.takeaway,
          references: version.references,
        },
  };
}
