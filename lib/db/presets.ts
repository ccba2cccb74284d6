import type { QuizChoices } from "@/lib/exam/quiz-choices";
import type { Db } from "./db";
import { toQuizChoices } from "./rows";

export type StoredPreset = {
  readonly id: string;
  readonly name: string;
  readonly choices: QuizChoices;
  /** The exam whose domains and tasks it names; null for those from before there were two. */
  readonly blueprintCode: string | null;
};

/** The saved quizzes of a candidate, by name. */
export async function findPresets(db: Db, candidateId: string): Promise<StoredPreset[]> {
  const rows = await db.quizPreset.findMany({ where: { candidateId }, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(({ id, name, choices, blueprintCode }) => ({
    ...{ id, name, blueprintCode },
    choices: toQuizChoices(choices),
  }));
}

/** The saved quiz of that name; null where there is none. */
export async function findPresetByName(db: Db, candidateId: string, name: string): Promise<{ id: string } | null> {
  return db.quizPreset.findUnique({ where: { candidateId_name: { candidateId, name } }, select: { id: true } });
}

export async function countPresets(db: Db, candidateId: string): Promise<number> {
  return db.quizPreset.count({ where: { candidateId } });
}

export type NewPreset = {
  readonly id: string;
  readonly candidateId: string;
  readonly name: string;
  readonly choices: QuizChoices;
  readonly blueprintCode: string;
  readonly createdAt: Date;
};

export async function insertPreset(db: Db, { choices, ...preset }: NewPreset): Promise<void> {
  await db.quizPreset.create({ data: { ...preset, choices: JSON.stringify(choices) } });
}

/** Gives a saved quiz another name; false where the candidate has no such quiz. */
export async function renamePreset(db: Db, place: { id: string; candidateId: string }, name: string): Promise<boolean> {
  return (await db.quizPreset.updateMany({ where: place, data: { name } })).count > 0;
}

/** Takes a saved quiz away; false where the candidate has no such quiz. */
export async function deletePreset(db: Db, place: { id: string; candidateId: string }): Promise<boolean> {
  return (await db.quizPreset.deleteMany({ where: place })).count > 0;
}
