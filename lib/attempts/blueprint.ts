import type { AttemptHead } from "@/lib/db/attempts";
import { findBlueprint, findBlueprints } from "@/lib/db/blueprints";
import { findAim, writeBlueprintChoice } from "@/lib/db/candidates";
import type { Db } from "@/lib/db/db";
import type { Blueprint } from "@/lib/exam/blueprint";
import type { BlueprintInForce, BlueprintVersion } from "@/lib/exam/blueprint-views";
import { formatDay } from "@/lib/exam/days";
import type { FormRules } from "@/lib/exam/form";
import { placer, type Place } from "@/lib/exam/placing";
import type { BlueprintNotice } from "@/lib/exam/views";
import { canBeSat, sayWhich, whichBlueprint, type WhichBlueprint } from "@/lib/exam/which-blueprint";
import { dayOf } from "@/lib/review/due-day";
import type { Candidate } from "./candidate";
import { accept, refuse, type Outcome } from "./outcome";

/** The exam of an attempt as it stood at the begin; null for questions of one's own, which are of no exam. */
export function toVersion(
  head: Pick<AttemptHead, "isOwn" | "blueprintCode" | "blueprintHash" | "scaleVersion">,
): BlueprintVersion | null {
  const { isOwn, blueprintCode: code, blueprintHash: hash, scaleVersion } = head;
  return isOwn ? null : { code, hash, scaleVersion };
}

type Seeded = { readonly blueprint: Blueprint; readonly hash: string };

/** A blueprint of a code. Throws when the database was never seeded, which the start script makes impossible. */
export async function requireBlueprint(db: Db, code: string): Promise<Seeded> {
  const found = await findBlueprint(db, code);
  if (found === null) throw new Error(`blueprint ${code} is missing: seed the database with npm start`);
  return found;
}

/** The blueprint in force for a candidate, where it asks items, and what pages say of it. */
export type InForce = Seeded & {
  readonly place: Place;
  readonly view: BlueprintInForce;
  /** The exam that was the only one before there were others. */
  readonly firstCode: string;
};

/**
 * The one place that says which blueprint is in force for a candidate: the one they chose, else the one that can be sat on the day
 * of their exam, else the first. What is about an attempt goes by that attempt's own blueprint instead.
 */
export async function requireInForce(db: Db, candidateId: string, now: Date): Promise<InForce> {
  const all = await findBlueprints(db);
  const aim = await findAim(db, candidateId);
  const exams = all.map(({ blueprint }) => blueprint);
  const which = whichBlueprint(exams, aim);
  const found = all.find(({ blueprint }) => blueprint.code === which.code);
  if (found === undefined) throw new Error("there is no blueprint: seed the database with npm start");
  const view = toView(exams, found, { which, examDate: aim.examDate, today: dayOf(now) });
  return { ...found, place: placer(found.blueprint), view, firstCode: exams[0]?.code ?? which.code };
}

/** Keeps which blueprint a candidate chose; null lets the day of the exam decide. An unknown one is refused and changes nothing. */
export async function chooseBlueprint(
  db: Db,
  candidate: Candidate,
  asked: { readonly code: string | null; readonly now: Date },
): Promise<Outcome<BlueprintInForce>> {
  const { code, now } = asked;
  const codes = (await findBlueprints(db)).map(({ blueprint }) => blueprint.code);
  if (code !== null && !codes.includes(code)) {
    return refuse(400, { code: "invalid", message: `code: is none of ${codes.join(", ")}` });
  }
  await writeBlueprintChoice(db, candidate.id, code);
  return accept((await requireInForce(db, candidate.id, now)).view);
}

function toView(
  exams: readonly Blueprint[],
  { blueprint, hash }: Seeded,
  { which, examDate, today }: { which: WhichBlueprint; examDate: string | null; today: string },
): BlueprintInForce {
  const { code, title, scaleVersion, validUntil } = blueprint;
  const others = exams.filter((exam) => exam.code !== code);
  const isOver = which.by === "default" && validUntil !== undefined && validUntil < today;
  const instead = isOver ? (others.find((exam) => canBeSat(exam, today)) ?? null) : null;
  const now = instead === null ? "" : ` The exam that can be sat now is ${instead.code}.`;
  return {
    ...{ code, hash, scaleVersion, title, by: which.by },
    why: sayWhich(exams, which, { examDate, today }),
    expired: isOver ? `${code} could be sat until ${formatDay(validUntil)}, and no longer.${now}` : null,
    instead: instead?.code ?? null,
    others: others.map((exam) => exam.code),
  };
}

/** What assembly reads of a blueprint. */
export function toFormRules(blueprint: Blueprint): FormRules {
  return { tasks: blueprint.domains.flatMap(({ tasks }) => tasks), quotas: blueprint.quotas };
}

/** Which exam this is and until when it can be sat, with the day on which that is asked. */
export function toNotice({ code, title, validUntil, successor }: Blueprint, now: Date): BlueprintNotice {
  return { code, title, validUntil: validUntil ?? null, successor: successor ?? null, today: dayOf(now) };
}
