import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { holdDatabase } from "./hold-database.mjs";
import {
  addCandidate,
  breakHeader,
  candidatesIn,
  cutOff,
  damage,
  eachWithDatabaseFile,
  makeNewer,
  query,
} from "@/lib/testing/database-files";
import { backUp } from "./back-up";
import { migrateDatabase } from "./database-file";
import { DatabaseRefused, findDamage } from "./look-at-database";
import { restoreBackup } from "./restore-backup";

const file = eachWithDatabaseFile();
let folder: string;
let path: string;
let copy: string;
beforeEach(() => {
  ({ folder, path } = file);
  copy = join(folder, "copy.db");
  name("then");
  backUp(path, copy, at);
  name("since");
});

const at = new Date("2026-11-28T12:00:00Z");
const name = (id: string) => addCandidate(path, id);

function refusal(from: string): string {
  const before = readFileSync(path);
  try {
    restoreBackup(path, from, at);
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(`${path}.next`)).toBe(false);
    return error.message;
  }
  throw new Error("was not refused");
}

describe("npm run restore", () => {
  it("puts the backup back, keeps what was there, and leaves a database that a start takes", async () => {
    const { kept } = restoreBackup(path, copy, at);
    expect(candidatesIn(path)).toEqual(["then"]);
    expect(kept).toBe(join(folder, "backups", "replaced-2026-11-28T12-00-00-000Z.db"));
    expect(candidatesIn(String(kept))).toEqual(["then", "since"]);
    expect(findDamage(path)).toBeNull();
    expect(await migrateDatabase(path, at)).toEqual({ applied: [], backup: null });
    // Taken back again by restoring what was kept.
    restoreBackup(path, String(kept), new Date(at.getTime() + 1));
    expect(candidatesIn(path)).toEqual(["then", "since"]);
  });

  it("keeps what stood in the log of the present file, and lets none of it into the new one", () => {
    const leftOpen = copyWithLog("in the log");
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    const { kept } = restoreBackup(path, copy, at);
    expect(candidatesIn(path)).toEqual(["then"]);
    expect(candidatesIn(String(kept))).toEqual(["then", "since", "in the log"]);
    expect(existsSync(leftOpen)).toBe(true);
  });

  it("makes a database where there is none", () => {
    rmSync(path);
    expect(restoreBackup(path, copy, at).kept).toBeNull();
    expect(candidatesIn(path)).toEqual(["then"]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["a broken beginning", breakHeader],
    ["a broken middle", (file: string) => damage(file, "Candidate")],
    ["half of itself", cutOff],
  ])("replaces a present file with %s, and keeps it as it is", (_name, spoil) => {
    spoil(path);
    const broken = readFileSync(path);
    const { kept } = restoreBackup(path, copy, at);
    expect(candidatesIn(path)).toEqual(["then"]);
    expect(readFileSync(String(kept)).equals(broken)).toBe(true);
  });

  it("refuses a broken, cut off, foreign, empty or newer file, with nothing changed", () => {
    const spoilt = (file: string, spoil: (file: string) => void) => {
      copyFileSync(copy, join(folder, file));
      spoil(join(folder, file));
      return join(folder, file);
    };
    expect(refusal(spoilt("header.db", breakHeader))).toMatch(/header\.db is not a readable SQLite database/);
    expect(refusal(spoilt("middle.db", (file) => damage(file, "Candidate")))).toMatch(
      /middle\.db is damaged|is not a readable/,
    );
    expect(refusal(spoilt("half.db", cutOff))).toMatch(/half\.db is (damaged|not a readable)/);
    expect(refusal(spoilt("newer.db", makeNewer))).toMatch(/newer version of this app.*29990101000000_later/);
    query(join(folder, "foreign.db"), (db) => db.exec("CREATE TABLE notes (id INTEGER)"));
    expect(refusal(join(folder, "foreign.db"))).toMatch(/another program/);
    writeFileSync(join(folder, "empty.db"), "");
    expect(refusal(join(folder, "empty.db"))).toMatch(/is empty/);
    expect(refusal(join(folder, "none.db"))).toMatch(/There is no file/);
    expect(refusal(path)).toMatch(/is the database itself/);
    expect(readdirSync(folder)).not.toContain("backups");
  });

  it("refuses a backup whose rows point at nothing", () => {
    query(copy, (db) => {
      db.pragma("foreign_keys = OFF");
      db.exec("INSERT INTO Attempt SELECT * FROM Attempt WHERE 0");
      db.exec("INSERT INTO ScratchPad (attemptId, text, sequence) VALUES ('gone', '', 1)");
    });
    expect(refusal(copy)).toMatch(/rows that point at nothing: 1/);
  });

  it("refuses while a server has the database open, also a broken one", () => {
    const release = holdDatabase(path);
    expect(refusal(copy)).toMatch(/is in use; stop the app/);
    breakHeader(path);
    expect(refusal(copy)).toMatch(/is in use; stop the app/);
    release?.();
    restoreBackup(path, copy, at);
    expect(candidatesIn(path)).toEqual(["then"]);
  });

  it("refuses while another program has the database open", () => {
    query(path, (db) => {
      db.pragma("journal_mode = WAL");
      db.prepare("SELECT count(*) FROM Candidate").get();
      expect(refusal(copy)).toMatch(/in use by another process/);
    });
  });
});

/** Leaves a row in the log beside the database, as a process that was killed does. Returns a copy of the log. */
function copyWithLog(id: string): string {
  const [db, log] = [join(folder, "raw.db"), join(folder, "raw.db-wal")];
  query(path, (open) => {
    open.pragma("journal_mode = WAL");
    open.prepare("INSERT INTO Candidate (id, name) VALUES (?, ?)").run(id, id);
    copyFileSync(path, db);
    copyFileSync(`${path}-wal`, log);
  });
  copyFileSync(db, path);
  copyFileSync(log, `${path}-wal`);
  return log;
}
