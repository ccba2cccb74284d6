import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { tasksOf, type Blueprint } from "@/lib/exam/blueprint";
import { blueprintSchema } from "./blueprint-schema";
import type { Fault } from "./faults";
import { sha256 } from "./hash";
import { parseYaml, toFaults } from "./yaml-source";

/** A blueprint with the file it came from and the hash of its content. */
export type LoadedBlueprint = { readonly blueprint: Blueprint; readonly file: string; readonly hash: string };

/** Reads every blueprint below `questions`; what is wrong comes back as faults. */
export function loadBlueprints(questions: string): { blueprints: LoadedBlueprint[]; faults: Fault[] } {
  const folder = join(questions, "blueprints");
  const blueprints: LoadedBlueprint[] = [];
  const faults: Fault[] = [];
  for (const name of readNames(folder)) {
    const file = `questions/blueprints/${name}`;
    const source = parseYaml(file, readFileSync(join(folder, name), "utf8"));
    faults.push(...source.faults);
    if (source.faults.length > 0) continue;
    const parsed = blueprintSchema.safeParse(source.value);
    if (parsed.success) {
      blueprints.push({ blueprint: parsed.data, file, hash: sha256(JSON.stringify(parsed.data)) });
    } else {
      faults.push(...toFaults({ source, error: parsed.error }));
    }
  }
  faults.push(...blueprints.flatMap((loaded) => findUnmapped(loaded, blueprints)));
  if (blueprints.length + faults.length === 0) {
    faults.push({ file: "questions/blueprints", line: 1, message: "there is no blueprint; add dva-c02.yaml" });
  }
  return { blueprints, faults };
}

/** A blueprint that borrows the skills of another one has a task for each of them, and for none that is not there. */
function findUnmapped({ blueprint, file }: LoadedBlueprint, all: readonly LoadedBlueprint[]): Fault[] {
  const { skillsOf } = blueprint;
  if (skillsOf === undefined) return [];
  const fault = (message: string): Fault => ({ file, line: 1, field: "skillsOf", message });
  const lender = all.find((other) => other.blueprint.code === skillsOf)?.blueprint;
  if (lender === undefined) return [fault(`there is no blueprint ${skillsOf}`)];
  if (lender.skillsOf !== undefined) return [fault(`${skillsOf} borrows its skills itself`)];
  const lent = skillIdsOf(lender);
  const borrowed = skillIdsOf(blueprint).filter((id) => !id.startsWith("C"));
  return [
    ...lent.filter((id) => !borrowed.includes(id)).map((id) => fault(`no task lists skill ${id} of ${skillsOf}`)),
    ...borrowed.filter((id) => !lent.includes(id)).map((id) => fault(`${skillsOf} has no skill ${id}`)),
  ];
}

const skillIdsOf = (blueprint: Blueprint) => tasksOf(blueprint).flatMap(({ skills }) => skills.map(({ id }) => id));

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
}
