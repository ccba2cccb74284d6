import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cutOff, damage } from "@/lib/testing/database-files";
import { backUp } from "../prisma/back-up";
import { migrateDatabase } from "../prisma/database-file";
import { root } from "./run.mjs";

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs npm start's script as a person would and waits for its end. */
function start(environment) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: `file:${join(folder, "practice.db")}`, PORT: "19187", ...environment },
    });
    let error = "";
    child.stderr.on("data", (chunk) => (error += chunk));
    child.once("error", fail);
    child.once("exit", (code) => done({ code, error: error.trim() }));
  });
}

async function expectRefused(environment, sentence) {
  const { code, error } = await start(environment);
  expect(error).toMatch(sentence);
  expect(error.split("\n")).toHaveLength(1);
  expect(error).not.toContain("    at ");
  expect(code).toBe(1);
}

describe("npm start refuses, in one sentence and with a non-zero exit,", () => {
  it("a port or host that will not do", async () => {
    await expectRefused({ PORT: "99999" }, /^PORT must be a whole number from 1 to 65535, it is "99999"/);
    await expectRefused({ HOST: "0.0.0.0" }, /^HOST must be one of/);
    await expectRefused({ METRICS_PORT: "x" }, /^METRICS_PORT must be a whole number/);
    await expectRefused({ PORT: "19187", METRICS_PORT: "19187" }, /^METRICS_PORT and PORT are both 19187/);
  });

  it("a public address that would not be safe", async () => {
    await expectRefused({ PUBLIC_URL: "http://practice.example" }, /^PUBLIC_URL must be an https address/);
    await expectRefused(
      { PUBLIC_URL: "https://practice.example" },
      /^PUBLIC_URL needs a certificate of its own or a proxy/,
    );
  });

  it("a port that is taken, and names a free one", async () => {
    const other = createServer();
    await new Promise((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address();
    try {
      await expectRefused({ PORT: String(port) }, new RegExp(`^Port ${port} is taken; \\d+ is free`));
      await expectRefused({ METRICS_PORT: String(port) }, /taken; \d+ is free: run METRICS_PORT=\d+ npm start/);
    } finally {
      other.close();
    }
  });

  it("a database address that is no file, a file of another program, and one that cannot be written", async () => {
    await expectRefused({ DATABASE_URL: "mysql://x" }, /^DATABASE_URL must be a file URL/);
    const foreign = join(folder, "foreign.db");
    const db = new Database(foreign);
    db.exec("CREATE TABLE notes (id INTEGER)");
    db.close();
    await expectRefused({ DATABASE_URL: `file:${foreign}` }, /is a SQLite database of another program/);
    writeFileSync(join(folder, "file"), "in the way");
    await expectRefused({ DATABASE_URL: `file:${join(folder, "file", "x.db")}` }, /cannot be written/);
  });

  it("a damaged database, and names the newest copy that is good, or that there is none", async () => {
    const path = join(folder, "practice.db");
    await migrateDatabase(path, new Date());
    const { path: good } = backUp(path, null, new Date("2026-11-28T12:00:00Z"));
    const { path: newer } = backUp(path, null, new Date("2026-11-28T13:00:00Z"));
    utimesSync(good, new Date("2026-11-28T12:00:00Z"), new Date("2026-11-28T12:00:00Z"));
    cutOff(newer);
    damage(path, "Candidate");
    const before = readFileSync(path);
    const sayDamage = "(is damaged \\(.*\\)|is not a readable SQLite database)";
    await expectRefused({}, new RegExp(`practice\\.db ${sayDamage}; put back .* npm run restore -- ${good}, or set`));
    cutOff(path);
    rmSync(good);
    await expectRefused({}, new RegExp(`practice\\.db ${sayDamage}; there is no good copy beside it: restore one of`));
    expect(before.subarray(0, 100)).toEqual(readFileSync(path).subarray(0, 100));
  });

  it("a broken question file, with file, line, item and field", async () => {
    const questions = join(folder, "questions");
    cpSync(join(root, "questions"), questions, { recursive: true });
    const path = join(questions, "1-development", "1.2-lambda.yaml");
    const text = readFileSync(path, "utf8");
    const id = /^- id: (.+)$/m.exec(text)[1];
    writeFileSync(path, text.replace(/^ {2}takeaway: .*$/m, "  takeaway: 5"));
    await expectRefused(
      { QUESTIONS_DIR: questions },
      new RegExp(`^questions/1-development/1\\.2-lambda\\.yaml:\\d+ +${id} +takeaway: `),
    );
  });
});
