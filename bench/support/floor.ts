import { execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "@/e2e/support/template";
import { HttpClient } from "./http-client";
import { cpuMs } from "./process-figures";
import { sumUp, type Times } from "./times";

const REQUESTS = 3_000;
const WARM = 300;
const AT_ONCE = 50;

export type Floor = {
  readonly alone: Times;
  readonly perSecond: number;
  /** Processor time of a request, in ms: with many at once, and of the first ones of a server, one after another. */
  readonly cpuMs: number;
  readonly firstCpuMs: number;
};

/**
 * What a request costs on this machine today: of a route that does nothing, and of one that writes one row. `first` is how many
 * requests count as the first ones.
 */
export async function measureFloor(folder: string, first: number): Promise<{ nothing: Floor; write: Floor }> {
  const dir = join(root, "bench", "floor");
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", FLOOR_DATABASE: join(folder, "floor.db") };
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  execFileSync(process.execPath, [next, "build", "--webpack", dir], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const port = await findPort();
  const child = spawn(process.execPath, [join(dir, "serve.mjs"), String(port)], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((done, fail) => {
      let told = "";
      child.stdout.on("data", (chunk: Buffer) => {
        told += chunk.toString();
        if (/^ready$/m.test(told)) done();
      });
      child.once("exit", (code) => fail(new Error(`the floor's server ended with ${code}`)));
    });
    const { pid } = child;
    if (pid === undefined) throw new Error("the floor's server does not run");
    return { nothing: await measure(port, pid, "/nothing", first), write: await measure(port, pid, "/write", first) };
  } finally {
    child.kill();
    for (const made of [".next", "next-env.d.ts", "tsconfig.json"])
      rmSync(join(dir, made), { recursive: true, force: true });
  }
}

async function measure(port: number, pid: number, path: string, first: number): Promise<Floor> {
  const client = new HttpClient(port);
  const ask = async () => {
    const { status, ms } = await client.send("PUT", path, { body: { selected: ["abcdefghijkl"], sequence: 1 } });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return ms;
  };
  // As many as have been made of each kind where a class is measured.
  for (let made = 0; made < 3; made++) await ask();
  const cold = cpuMs(pid);
  for (let made = 0; made < first; made++) await ask();
  const firstUsed = (cpuMs(pid) - cold) / first;
  for (let made = 0; made < WARM; made++) await ask();
  const alone: number[] = [];
  for (let made = 0; made < WARM; made++) alone.push(await ask());
  const [begin, cpu] = [performance.now(), cpuMs(pid)];
  let left = REQUESTS;
  const work = async () => {
    while (left-- > 0) await ask();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const perSecond = Math.round(REQUESTS / ((performance.now() - begin) / 1000));
  const used = (cpuMs(pid) - cpu) / REQUESTS;
  client.close();
  const round = (ms: number) => Math.round(ms * 100) / 100;
  return { alone: sumUp(alone), perSecond, cpuMs: round(used), firstCpuMs: round(firstUsed) };
}

/** A port of this machine that is free now. */
function findPort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
