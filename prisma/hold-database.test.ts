import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDatabase, holdDatabase } from "./hold-database.mjs";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dva-hold-"));
  path = join(folder, "practice.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that holds the database until it is killed. */
async function holdElsewhere(): Promise<ChildProcess> {
  const module = fileURLToPath(new URL("./hold-database.mjs", import.meta.url));
  const script = `import { holdDatabase } from ${JSON.stringify(module)};
    process.send(holdDatabase(${JSON.stringify(path)}) !== null); setInterval(() => {}, 1000);`;
  const child = fork("-", [], { execArgv: ["--import", "tsx", "--input-type=module", "-e", script] });
  expect(await once(child, "message")).toEqual([true, undefined]);
  return child;
}

describe("who has a database open", () => {
  it("is told to other processes, and is forgotten when that process is killed", async () => {
    const server = await holdElsewhere();
    expect(claimDatabase(path)).toBeNull();
    // A second server is no hindrance.
    holdDatabase(path)?.();
    server.kill("SIGKILL");
    await once(server, "exit");
    const release = claimDatabase(path);
    expect(release).not.toBeNull();
    release?.();
  });

  it("keeps servers out while the file is being replaced", () => {
    const release = claimDatabase(path);
    expect(holdDatabase(path)).toBeNull();
    release?.();
    expect(holdDatabase(path)).not.toBeNull();
  });

  it("is held by nobody where no file can be made", () => {
    expect(holdDatabase(join(folder, "nowhere", "practice.db"))).not.toBeNull();
  });
});
