import { findBlueprint } from "@/lib/db/blueprints";
import type { Db } from "@/lib/db/db";
import type { Blueprint } from "@/lib/exam/blueprint";
import type { FormRules } from "@/lib/exam/form";
import type { BlueprintNotice } from "@/lib/exam/views";

const defaultCode = "DVA-C02";

/** The blueprint in force. Throws when the database was never seeded, which the start script makes impossible. */
export async function requireBlueprint(db: Db, code = defaultCode): Promise<{ blueprint: Blueprint; hash: string }> {
  const found = await findBlueprint(db, code);
  if (found === null) throw new Error(`blueprint ${code} is missing: seed the database with npm start`);
  return found;
}

/** What assembly reads of a blueprint. */
export function toFormRules(blueprint: Blueprint): FormRules {
  return { tasks: blueprint.domains.flatMap(({ tasks }) => tasks), quotas: blueprint.quotas };
}

/** Which exam this is and until when it can be sat. */
export function toNotice({ code, title, validUntil, successor }: Blueprint): BlueprintNotice {
  return { code, title, validUntil: validUntil ?? null, successor: successor ?? null };
}
