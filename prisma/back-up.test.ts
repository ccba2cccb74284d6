import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  addCandidate,
  breakHeader,
  candidatesIn,
  damage,
  eachWithDatabaseFile,
  query,
} from "@/lib/testing/database-files";
import { backUp } from "./back-up";
import { findBackups, findGoodBackup } from "./backups";
import { DatabaseRefused, findDamage } from "./look-at-database";

const file = eachWithDatabaseFile();
let folder: string;
let path: string;
beforeEach(() => ({ folder, path } = file));

const at = new Date("2026-11-28T12:00:00Z");
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.message;
    throw error;
  }
  throw new Error("was not refused");
}

/** Another process that writes two rows in each transaction and says after each that it is on the disk. */
async function startWriter() {
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const script = `const db = new (require(${JSON.stringify(driver)}))(${JSON.stringify(path)});
    db.pragma("journal_mode = WAL"); db.pragma("synchronous = FULL"); db.pragma("busy_timeout = 5000");
    const insert = db.prepare("INSERT INTO Candidate (id, name) VALUES (?, ?)");
    const both = db.transaction((n) => { insert.run(n + "-a", "x".repeat(500)); insert.run(n + "-b", "y".repeat(500)); });
    let n = 0; const go = () => { both(n); process.send(n++); setImmediate(go); }; go();`;
  const child = fork("-", [], { execArgv: ["-e", script] });
  let written = -1;
  child.on("message", (n) => (written = Number(n)));
  await once(child, "message");
  return {
    written: () => written,
    goesOn: () => once(child, "message"),
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

describe("npm run backup", () => {
  it("copies one moment of a database that another process writes to: all that was stored before, no half of anything", async () => {
    const writer = await startWriter();
    for (let round = 0; round < 5; round++) {
      await writer.goesOn();
      const before = writer.written();
      const target = join(folder, `copy-${round}.db`);
      backUp(path, target, at);
      const copied = candidatesIn(target);
      expect(copied.length).toBeGreaterThanOrEqual(2 * (before + 1));
      expect(copied).toEqual(
        Array.from({ length: copied.length }, (_, i) => `${Math.floor(i / 2)}-${i % 2 === 0 ? "a" : "b"}`),
      );
      expect(copied.length % 2).toBe(0);
      expect(findDamage(target)).toBeNull();
    }
    // It did write meanwhile, and was not held up for good.
    const after = writer.written();
    await writer.goesOn();
    expect(writer.written()).toBeGreaterThan(after);
    await writer.stop();
  });

  it("puts a dated, private copy beside the others, which migrations do not take away", () => {
    const { path: copy, bytes } = backUp(path, null, at);
    expect(copy).toBe(join(folder, "backups", "backup-2026-11-28T12-00-00-000Z.db"));
    expect(bytes).toBe(statSync(copy).size);
    if (process.platform !== "win32") expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(findBackups(path)).toEqual([]);
    expect(findGoodBackup(path)).toBe(copy);
    expect(readdirSync(join(folder, "backups"))).toHaveLength(1);
  });

  it("writes over nothing, and leaves nothing where it cannot write", () => {
    const taken = join(folder, "taken.db");
    writeFileSync(taken, "mine");
    expect(refusal(() => backUp(path, taken, at))).toMatch(/taken\.db exists already/);
    expect(readFileSync(taken, "utf8")).toBe("mine");
    expect(refusal(() => backUp(path, join(folder, "nowhere", "copy.db"), at))).toMatch(/has to be a folder/);
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  it("refuses what is not there, broken, or another program's, and makes no copy of it", () => {
    const target = join(folder, "copy.db");
    expect(refusal(() => backUp(join(folder, "none.db"), target, at))).toMatch(/There is no database at .* yet/);
    query(join(folder, "other.db"), (db) => db.exec("CREATE TABLE notes (id INTEGER)"));
    expect(refusal(() => backUp(join(folder, "other.db"), target, at))).toMatch(/another program/);
    addCandidate(path, "me");
    damage(path, "Candidate");
    expect(refusal(() => backUp(path, target, at))).toMatch(/not a readable SQLite database|did not pass/);
    breakHeader(path);
    expect(refusal(() => backUp(path, target, at))).toMatch(/not a readable SQLite database/);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });
});
