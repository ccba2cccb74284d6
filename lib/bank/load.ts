import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { toBankItem, type BankItem, type ItemPlace } from "./bank-item";
import type { Fault } from "./faults";
import { instanceOf, storedSeeds } from "@/lib/exam/families";
import { familySchema, itemSchema, type FamilySource } from "./item-schema";
import { parseYaml, toFaults, toFieldName, type YamlSource } from "./yaml-source";

/** Folders below questions/ that hold no items. */
const OTHER_FOLDERS: ReadonlySet<string> = new Set(["blueprints", "drafts", "readings"]);

type ItemFile = { readonly path: string; readonly file: string; readonly domain: number; readonly task: string };

type Loaded = {
  /** The items that are written out. */
  readonly items: readonly BankItem[];
  /** The stored instances of every parametric family, in the order of their seeds; they share the id of their entry. */
  readonly instances: readonly BankItem[];
  readonly faults: readonly Fault[];
};

/** Reads every item below `questions`, which faults call `name`. All faults of shape come back at once; bad content never throws. */
export function loadItems(questions: string, name = "questions"): Loaded {
  const { files, faults } = findFiles(questions, name);
  const loaded = files.map(loadFile);
  const items = loaded.flatMap((file) => file.items);
  const instances = loaded.flatMap((file) => file.instances);
  const entries = [...items, ...instances.filter(({ family }) => family?.seed === storedSeeds[0])];
  return {
    items,
    instances,
    faults: [...faults, ...loaded.flatMap((file) => file.faults), ...findRepeatedIds(entries)],
  };
}

function findFiles(questions: string, root: string): { files: ItemFile[]; faults: Fault[] } {
  const files: ItemFile[] = [];
  const faults: Fault[] = [];
  const folders = readdirSync(questions, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of folders.map(({ name }) => name).sort()) {
    if (OTHER_FOLDERS.has(folder) || folder.startsWith(".")) continue;
    for (const name of readdirSync(join(questions, folder)).sort()) {
      const file = `${root}/${folder}/${name}`;
      const domain = /^(\d)-[a-z-]+$/.exec(folder)?.[1];
      const [, exam, task] = /^(c\d{2}-)?(\d\.\d)-[a-z0-9-]+\.yaml$/.exec(name) ?? [];
      if (domain !== undefined && task?.startsWith(`${domain}.`) === true) {
        // What one exam alone asks has a task of its own, so that no other one counts it among its own.
        const home = `${exam?.toUpperCase() ?? ""}${task}`;
        files.push({ path: join(questions, folder, name), file, domain: Number(domain), task: home });
      } else {
        const message =
          "the path must be <domain>-<name>/<task>-<subject>.yaml, such as 1-development/1.2-lambda.yaml, or c03-<task>-... for what only DVA-C03 asks";
        faults.push({ file, line: 1, message });
      }
    }
  }
  return { files, faults };
}

function loadFile({ path, file, domain, task }: ItemFile): Loaded {
  const source = parseYaml(file, readFileSync(path, "utf8"));
  if (source.faults.length > 0) return { items: [], instances: [], faults: source.faults };
  if (!Array.isArray(source.value)) {
    return { items: [], instances: [], faults: [{ file, line: 1, message: "the file must be a list of items" }] };
  }
  const items: BankItem[] = [];
  const instances: BankItem[] = [];
  const faults: Fault[] = [];
  source.value.forEach((value: unknown, index) => {
    const place = { domain, task, file, line: source.lineOf([index]), lines: linesOf(source, value, index) };
    const isFamily = typeof value === "object" && value !== null && "family" in value;
    const parsed = isFamily ? familySchema.safeParse(value) : itemSchema.safeParse(value);
    if (!parsed.success) {
      faults.push(...toFaults({ source, error: parsed.error, base: [index], item: idOf(value, index) }));
    } else if ("family" in parsed.data) {
      instances.push(...toInstances(parsed.data, place));
    } else {
      items.push(toBankItem(parsed.data, place));
    }
  });
  return { items, instances, faults };
}

/** The instances of a family that are gated, rated and solved like items written out. */
function toInstances({ family: name, ...fields }: FamilySource, place: ItemPlace): BankItem[] {
  return storedSeeds.flatMap((seed) => {
    const instance = instanceOf(name, seed);
    if (instance === undefined) return [];
    const options = instance.options.map(({ key, ...option }) => (key ? { ...option, key } : option));
    return [toBankItem({ ...fields, stem: instance.stem, options }, place, { name, seed })];
  });
}

/** The line of every field down to those of an option. */
function linesOf(source: YamlSource, value: unknown, index: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const visit = (node: unknown, path: readonly PropertyKey[]) => {
    if (path.length > 0) lines.set(toFieldName(path), source.lineOf([index, ...path]));
    if (path.length >= 3 || typeof node !== "object" || node === null) return;
    const entries: [PropertyKey, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
    for (const [key, child] of entries) visit(child, [...path, key]);
  };
  visit(value, []);
  return lines;
}

function idOf(value: unknown, index: number): string {
  const id: unknown = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? id : `item ${index + 1}`;
}

function findRepeatedIds(items: readonly BankItem[]): Fault[] {
  const first = new Map<string, BankItem>();
  const faults: Fault[] = [];
  for (const item of items) {
    const earlier = first.get(item.id);
    if (earlier === undefined) {
      first.set(item.id, item);
      continue;
    }
    const message = `the id is already used at ${earlier.file}:${earlier.line}`;
    faults.push({ file: item.file, line: item.line, item: item.id, field: "id", message });
  }
  return faults;
}
