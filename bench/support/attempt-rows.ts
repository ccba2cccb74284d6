import { randomBytes } from "node:crypto";
import type Database from "better-sqlite3";
import type { Blueprint } from "@/lib/exam/blueprint";
import type { AbilityState } from "@/lib/scoring/ability-state";
import type { Sitting } from "./long-history";

const CANDIDATE = "local";
const MS_PER_MINUTE = 60_000;

type Statement = Database.Statement<[Record<string, unknown>]>;
export type Inserts = {
  readonly attempt: Statement;
  readonly item: Statement;
  readonly marks: Statement;
  readonly blueprint: Blueprint;
  readonly hash: string;
};

export type MetAttempt = {
  readonly id: string;
  readonly sitting: Sitting;
  /** For each place whether its item is met there for the first time. */
  readonly first: readonly boolean[];
  readonly closedAt: Date;
  readonly name: string | null;
  readonly deletedAt: Date | null;
  readonly ability: AbilityState | null;
  /** The same under the other blueprints, by their codes. */
  readonly elsewhere: Readonly<Record<string, AbilityState>> | null;
};

/** Makes sure of the candidate and prepares what every attempt is written with. */
export function prepareInserts(
  db: Database.Database,
  { blueprint, hash, now }: { blueprint: Blueprint; hash: string; now: Date },
): Inserts {
  db.prepare("INSERT OR IGNORE INTO Candidate (id, name, createdAt) VALUES (?, 'Local candidate', ?)").run(
    CANDIDATE,
    toCell(now),
  );
  return {
    blueprint,
    hash,
    attempt: into(db, "Attempt", [
      ...[
        "id",
        "candidateId",
        "kind",
        "mode",
        "title",
        "name",
        "blueprintCode",
        "blueprintHash",
        "scale",
        "scaleVersion",
      ],
      ...["options", "relaxed", "seed", "startedAt", "deadlineAt", "timeLimitMinutes", "status", "closedAt"],
      ...["reportOpenedAt", "rawScore", "scaledScore", "passed", "score", "ability", "abilityElsewhere", "deletedAt"],
    ]),
    item: into(db, "AttemptItem", [
      ...["attemptId", "position", "itemVersionId", "optionOrder", "scored", "difficulty", "firstExposure", "selected"],
      ...["flagged", "seen", "timeSpentMs", "sequence", "savedAt", "givenAt", "lockedAt", "correct"],
    ]),
    marks: into(db, "ItemMarks", [
      ...["attemptId", "position", "sequence", "struck", "highlights", "note", "confidence"],
    ]),
  };
}

/** Writes one closed attempt with its answers and marks. */
export function insertMet({ attempt, item, marks, blueprint, hash }: Inserts, met: MetAttempt): void {
  const { id, sitting, closedAt } = met;
  const { kind, mode, places, score } = sitting;
  const isMock = kind === "mock";
  const startedAt = new Date(closedAt.getTime() - places.length * 1.5 * MS_PER_MINUTE);
  const limit = isMock ? blueprint.timeLimitMinutes : null;
  attempt.run({
    ...{ id, kind, mode, name: met.name, hash },
    candidateId: CANDIDATE,
    title: isMock ? `${blueprint.code} mock exam` : `Quiz: ${places.length} questions`,
    blueprintCode: blueprint.code,
    blueprintHash: hash,
    scale: JSON.stringify(blueprint.scale),
    scaleVersion: blueprint.scaleVersion,
    options: JSON.stringify(isMock ? { layout: "allScored" } : { count: places.length }),
    relaxed: "[]",
    seed: id,
    startedAt: toCell(startedAt),
    deadlineAt: limit === null ? null : toCell(new Date(startedAt.getTime() + limit * MS_PER_MINUTE)),
    timeLimitMinutes: limit,
    status: "submitted",
    closedAt: toCell(closedAt),
    reportOpenedAt: toCell(closedAt),
    rawScore: score.raw.correct,
    scaledScore: isMock ? score.scaled : null,
    passed: isMock ? Number(score.passed) : null,
    score: JSON.stringify(score),
    ability: met.ability === null ? null : JSON.stringify(met.ability),
    abilityElsewhere: met.elsewhere === null ? null : JSON.stringify(met.elsewhere),
    deletedAt: met.deletedAt === null ? null : toCell(met.deletedAt),
  });
  places.forEach(({ item: { versionId, optionIds, difficulty }, ...place }, index) => {
    const position = index + 1;
    const givenAt = toCell(new Date(startedAt.getTime() + position * MS_PER_MINUTE));
    item.run({
      attemptId: id,
      position,
      itemVersionId: versionId,
      optionOrder: JSON.stringify(optionIds.map((optionId) => ({ handle: createHandle(), optionId }))),
      scored: 1,
      difficulty,
      firstExposure: Number(met.first[index] ?? false),
      selected: JSON.stringify(place.selected),
      flagged: Number(place.flagged),
      seen: 1,
      timeSpentMs: place.timeSpentMs,
      sequence: 1,
      savedAt: givenAt,
      givenAt,
      lockedAt: mode === "practice" ? givenAt : null,
      correct: Number(place.correct),
    });
    if (place.confidence === null) return;
    const empty = { sequence: 1, struck: "[]", highlights: "[]", note: "" };
    marks.run({ attemptId: id, position, ...empty, confidence: place.confidence });
  });
}

function into(db: Database.Database, table: string, columns: readonly string[]): Statement {
  const names = columns.map((name) => `"${name}"`).join(", ");
  return db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`);
}

/** As long as those of real attempts, which are drawn by chance. */
function createHandle(): string {
  return randomBytes(9).toString("base64url");
}

/** Instants as the app's own adapter writes them, so that they sort and compare with its own. */
function toCell(at: Date): string {
  return at.toISOString().replace("Z", "+00:00");
}
