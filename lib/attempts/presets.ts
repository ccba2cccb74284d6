import { randomUUID } from "node:crypto";
import type { Client } from "@/lib/db/db";
import {
  countPresets,
  deletePreset,
  findPresetByName,
  insertPreset,
  renamePreset as writeName,
} from "@/lib/db/presets";
import { inTurnOf } from "@/lib/db/turns";
import type { QuizChoices } from "@/lib/exam/quiz-choices";
import { requireInForce } from "./blueprint";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome, type Refusal } from "./outcome";

/** More saved quizzes than anybody keeps apart. */
const MAX_PRESETS = 100;

type Named = { readonly candidate: Candidate; readonly name: string };

/** Saves a quiz under a name of its own. */
export async function savePreset(
  db: Client,
  { candidate, name, choices }: Named & { readonly choices: QuizChoices },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  return inTurnOf(db, candidate.id, async (tx) => {
    if ((await findPresetByName(tx, candidate.id, name)) !== null) return nameTaken(name);
    if ((await countPresets(tx, candidate.id)) >= MAX_PRESETS) {
      const message = `${MAX_PRESETS} quizzes are saved, which is as many as there can be. Delete one first.`;
      return refuse(409, { code: "tooMany", message });
    }
    const id = randomUUID();
    const { blueprint } = await requireInForce(tx, candidate.id, now);
    const preset = { id, candidateId: candidate.id, name, choices, blueprintCode: blueprint.code };
    await insertPreset(tx, { ...preset, createdAt: now });
    return accept({ id });
  });
}

/** Gives a saved quiz another name. */
export async function renamePreset(
  db: Client,
  { candidate, id, name }: Named & { readonly id: string },
): Promise<Outcome<{ name: string }>> {
  return inTurnOf(db, candidate.id, async (tx) => {
    const found = await findPresetByName(tx, candidate.id, name);
    if (found !== null && found.id !== id) return nameTaken(name);
    return (await writeName(tx, { id, candidateId: candidate.id }, name)) ? accept({ name }) : unknownPreset();
  });
}

/** Takes a saved quiz away. Attempts that were begun from it stay. */
export async function removePreset(db: Client, asked: { candidate: Candidate; id: string }): Promise<Outcome<object>> {
  const isGone = await deletePreset(db, { id: asked.id, candidateId: asked.candidate.id });
  return isGone ? accept({}) : unknownPreset();
}

function nameTaken(name: string): Refusal {
  return refuse(409, { code: "nameTaken", message: `A quiz is saved as "${name}" already. Choose another name.` });
}

function unknownPreset(): Refusal {
  return refuse(404, { code: "unknownPreset", message: "There is no such saved quiz here." });
}
