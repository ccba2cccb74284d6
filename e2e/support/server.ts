import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { environmentFor, makeFolder, prepareDatabase, root } from "./template";

const host = "127.0.0.1";
const READY_WITHIN_MS = 30_000;

export type AppServer = {
  readonly url: string;
  readonly databasePath: string;
  /** Starts it again, on the same port and database, after kill or stop. */
  readonly start: () => Promise<void>;
  /** kill -9: nothing is tidied up. */
  readonly kill: () => Promise<void>;
  /** SIGTERM: requests under way are finished. */
  readonly stop: () => Promise<void>;
  /** Ends it and removes its database. */
  readonly dispose: () => Promise<void>;
  /** What it has printed so far. */
  readonly output: () => string;
};

/** The production build on a free port, with a fresh temporary database that is migrated and seeded. */
export async function startServer(): Promise<AppServer> {
  const folder = makeFolder();
  const databasePath = join(folder, "practice.db");
  const template = process.env["DVA_TEMPLATE_DB"];
  if (template === undefined) await prepareDatabase(databasePath);
  else copyFileSync(template, databasePath);
  const port = await findFreePort();
  const printed: string[] = [];
  let running: ChildProcess | null = null;

  const start = async () => {
    if (running !== null) throw new Error("the server runs already");
    running = await spawnServer({ folder, databasePath, port, printed });
  };
  const end = async (signal: NodeJS.Signals) => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  const dispose = async () => {
    await end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };

  await start();
  return {
    url: `http://${host}:${port}`,
    databasePath,
    start,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    dispose,
    output: () => printed.join(""),
  };
}

type Spawned = {
  readonly folder: string;
  readonly databasePath: string;
  readonly port: number;
  readonly printed: string[];
};

/** Resolves when the server listens; rejects with what it printed when it does not. */
async function spawnServer({ folder, databasePath, port, printed }: Spawned): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, "scripts", "serve.mjs"), host, String(port)], {
    cwd: root,
    env: { ...environmentFor(folder), DATABASE_URL: `file:${databasePath}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await new Promise<void>((done, fail) => {
    const giveUp = (why: string) => {
      child.kill("SIGKILL");
      fail(new Error(`the server ${why}:\n${printed.join("")}`));
    };
    const timer = setTimeout(() => giveUp("was not ready in time"), READY_WITHIN_MS);
    const read = (chunk: Buffer) => {
      printed.push(chunk.toString());
      if (!printed.join("").endsWith(`ready ${host} ${port}\n`)) return;
      clearTimeout(timer);
      done();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      giveUp(`ended with code ${code}`);
    });
  });
  child.removeAllListeners("exit");
  return child;
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, host);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
