import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "@/lib/db/create-client";
import { checkout } from "./data-location";
import { migrateDatabase } from "./database-file";
import { BankRefused, seedDatabase } from "./seed-database";

const now = new Date("2026-11-24T09:00:00Z");

let folder: string;
let questions: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dva-seed-"));
  questions = join(folder, "questions");
  cpSync(join(checkout, "questions"), questions, { recursive: true });
  url = `file:${join(folder, "practice.db")}`;
  await migrateDatabase(join(folder, "practice.db"), now);
  for (const path of itemFiles()) edit(path, rate);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Gives every item three ratings, so that these tests do not wait for the readers of a new question. */
const rate = (text: string) =>
  text.replace(/^ {2}angoff:.*\n/gm, "").replace(/^(- id: .*)$/gm, "$1\n  angoff: [0.6, 0.65, 0.7]");

function itemFiles(): string[] {
  return readdirSync(questions, { recursive: true, encoding: "utf8" })
    .filter((name) => /^\d-[^/\\]+[/\\].+\.yaml$/.test(name))
    .map((name) => join(questions, name))
    .sort();
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function firstFile(): string {
  const [path] = itemFiles();
  if (path === undefined) throw new Error("there are no question files");
  return path;
}

async function refusal(): Promise<string[]> {
  try {
    await seedDatabase(url, questions, now);
  } catch (error) {
    if (error instanceof BankRefused) return error.message.split("\n");
    throw error;
  }
  throw new Error("was not refused");
}

async function countItems(): Promise<number> {
  const db = createClient(url);
  try {
    return await db.item.count({ where: { retiredAt: null } });
  } finally {
    await db.$disconnect();
  }
}

describe("seedDatabase", () => {
  it("brings the whole bank in, and does nothing for the same files", async () => {
    const seeded = await seedDatabase(url, questions, now);
    expect(seeded).toEqual({ added: await countItems(), changed: 0, retired: 0, returned: 0 });
    expect(await countItems()).toBeGreaterThanOrEqual(650);
    expect(await seedDatabase(url, questions, now)).toBeNull();
  });

  it("notices one changed word, and a file that is gone", async () => {
    await seedDatabase(url, questions, now);
    edit(firstFile(), (text) => text.replace("takeaway: ", "takeaway: Mind that "));
    expect(await seedDatabase(url, questions, now)).toEqual({ added: 0, changed: 1, retired: 0, returned: 0 });
    const ids = readFileSync(firstFile(), "utf8").match(/^- id: /gm) ?? [];
    rmSync(firstFile());
    expect(await seedDatabase(url, questions, now)).toMatchObject({ added: 0, changed: 0, retired: ids.length });
  });

  it("tells every fault at once with file, line, item and field, and leaves the rows as they were", async () => {
    await seedDatabase(url, questions, now);
    const before = await countItems();
    const [first, second] = itemFiles();
    if (first === undefined || second === undefined) throw new Error("two files are needed");
    edit(first, (text) => text.replace(/^ {2}takeaway: .*$/m, "  takeaway: 5"));
    edit(second, (text) => text.replace(/^ {2}angoff: .*\n/m, ""));
    const faults = await refusal();
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^questions\/\S+\.yaml:\d+ {2}[a-z0-9-]+ {2}takeaway: /);
    expect(faults[1]).toMatch(/^questions\/\S+\.yaml:\d+ {2}[a-z0-9-]+ {2}angoff: three ratings are needed/);
    expect(await countItems()).toBe(before);
  });

  it("refuses an item whose topic or skill nobody knows, and leaves the rows as they were", async () => {
    await seedDatabase(url, questions, now);
    const before = await countItems();
    edit(firstFile(), (text) =>
      text
        .replace(/^ {2}topics: \[.*\]$/m, "  topics: [no-such-topic]")
        .replace(/^ {2}skill: .*$/m, '  skill: "1.1.99"'),
    );
    const faults = await refusal();
    expect(faults.join("\n")).toMatch(/topics\[1\]: no-such-topic is not in topics\.yaml/);
    expect(faults.join("\n")).toMatch(/skill: 1\.1\.99 is no skill of task 1\.1/);
    expect(await countItems()).toBe(before);
  });

  it("tells a file that is no YAML by its line", async () => {
    edit(firstFile(), (text) => `${text}\n- id: [unclosed\n`);
    expect((await refusal())[0]).toMatch(/^questions\/\S+\.yaml:\d+ /);
  });
});
