import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { environmentFor, makeFolder, prepareDatabase, root } from "./template";

/** The built app on a free port of this machine, with a migrated and seeded database of its own in the temporary folder. */
export class AppServer {
  readonly folder: string;
  readonly databasePath: string;
  readonly port: number;
  readonly url: string;
  #child: ChildProcess | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.databasePath = join(folder, "practice.db");
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<AppServer> {
    const server = new AppServer(makeFolder(), await findFreePort());
    const template = process.env["DVA_TEMPLATE_DB"];
    if (template === undefined) await prepareDatabase(server.databasePath);
    else copyFileSync(template, server.databasePath);
    await server.launch();
    return server;
  }

  /** Starts the server process and waits until it says that it is ready. */
  async launch(): Promise<void> {
    const child = spawn(process.execPath, ["scripts/serve.mjs", "127.0.0.1", String(this.port)], {
      cwd: root,
      env: this.#environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    await new Promise<void>((done, fail) => {
      let log = "";
      const read = (chunk: Buffer) => {
        log += chunk.toString();
        if (/^ready /m.test(log)) done();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${log}`)));
    });
  }

  /** Ends the process the hard way, as a crash or a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ends the process as Ctrl-C would. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Stops the server and takes its folder away. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    await new Promise<void>((done) => {
      child.once("exit", () => done());
      child.kill(signal);
    });
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...environmentFor(this.folder), DATABASE_URL: `file:${this.databasePath}` };
  }
}

function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null ? done(address.port) : fail(new Error("no port")),
      );
    });
  });
}
