import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkout } from "./data-location";
import { migrateDatabase } from "./database-file";

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dva-commands-"));
  await migrateDatabase(join(folder, "practice.db"), new Date());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs what `npm run NAME` runs. */
function run(name: "backup" | "restore", ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "practice.db")}` };
  const program = ["--import", "tsx", `prisma/${name}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: checkout, env, encoding: "utf8" });
  return { status, told: stdout.trim().split("\n"), error: stderr.trim() };
}

it("npm run backup prints path and size, npm run restore what it kept, and both end with 0", () => {
  const copy = join(folder, "copy.db");
  const made = run("backup", "--to", copy);
  expect(made).toMatchObject({ status: 0, error: "" });
  expect(made.told).toEqual([expect.stringMatching(/^backup: .*copy\.db \(\d+ kB, checked\)$/)]);
  const restored = run("restore", copy);
  expect(restored).toMatchObject({ status: 0, error: "" });
  expect(restored.told).toEqual([
    expect.stringMatching(/^kept: .*backups.replaced-.*\.db \(what was there before\)$/),
    expect.stringMatching(
      /^restored: .*practice\.db from .*copy\.db \(\d+ kB, checked\); the next npm start migrates it$/,
    ),
  ]);
});

it("both end with 1 and one sentence where they refuse", () => {
  writeFileSync(
    join(folder, "text.db"),
    "not a database at all, but long enough for a header of a hundred bytes ".repeat(4),
  );
  const refused = [
    [run("backup", "--to", join(folder, "text.db")), /exists already/],
    [run("backup", "copy.db"), /^Call it so: npm run backup/],
    [run("restore"), /^Call it so: npm run restore -- FILE/],
    [run("restore", join(folder, "text.db")), /not a readable SQLite database; nothing was changed\.$/],
  ] as const;
  for (const [{ status, error }, sentence] of refused) {
    expect(error).toMatch(sentence);
    expect(error.split("\n")).toHaveLength(1);
    expect(status).toBe(1);
  }
});
