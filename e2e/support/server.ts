import { spawn, type ChildProcess } from "node:child_process";
import { chownSync, copyFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { makeCertificate } from "./certificate";
import { onPostgres } from "./postgres-rows";
import { copyOnServer, createOnServer, dropOnServer, newServerUrl, urlOf } from "./postgres-databases";
import { findOther, type OtherUser } from "./other-user";
import { environmentFor, makeFolder, prepareDatabase, root } from "./template";

type StartOptions = {
  /** Whether the process runs as a user without rights where the tests run as root; as the tests' own user else. */
  readonly isUnprivileged?: boolean;
  /** What the process finds in its environment beside the usual. */
  readonly environment?: Record<string, string>;
  /** Whether it is a public site at https://localhost, with a certificate of its own, so that people sign in. */
  readonly isPublic?: boolean;
  /** The URL of a database that is there already, with its rows, and is not taken away. */
  readonly database?: string;
  /** Another process of the same site, on whose database this one is to be, and which goes after it. */
  readonly beside?: AppServer;
};

/** The built app on a free port of this machine, with a migrated and seeded database of its own in the temporary folder. */
export class AppServer {
  readonly folder: string;
  /** The file of the database; on PostgreSQL its URL. */
  readonly databasePath: string;
  readonly port: number;
  readonly url: string;
  /** The address of a public site on this port. */
  readonly publicUrl: string;
  readonly #user: OtherUser | null;
  readonly #isOwn: boolean;
  #environment: Record<string, string>;
  #child: ChildProcess | null = null;
  #log = "";

  private constructor(folder: string, port: number, options: StartOptions) {
    const { isUnprivileged = false, environment = {}, isPublic = false } = options;
    this.#user = isUnprivileged ? findOther() : null;
    this.publicUrl = `https://localhost:${port}`;
    this.url = isPublic ? this.publicUrl : `http://127.0.0.1:${port}`;
    this.folder = folder;
    const given = options.database ?? options.beside?.databasePath;
    this.#isOwn = given === undefined;
    this.databasePath = given ?? (onPostgres ? newServerUrl() : join(folder, "practice.db"));
    this.port = port;
    this.#environment = { ...environment, ...(isPublic ? this.publicEnvironment() : {}) };
  }

  static async start(options: StartOptions = {}): Promise<AppServer> {
    const server = new AppServer(makeFolder(), await findFreePort(), options);
    if (server.#isOwn) await makeDatabase(server.databasePath);
    const user = server.#user;
    const owned = onPostgres ? [server.folder] : [server.folder, server.databasePath];
    if (user !== null) for (const path of owned) chownSync(path, user.uid, user.gid);
    await server.launch();
    return server;
  }

  /** The number of the running process. Throws when there is none. */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error("the server does not run");
    return pid;
  }

  /** All that the process has printed since it was launched last. */
  get log(): string {
    return this.#log;
  }

  /** What makes it a public site with a certificate of its own. */
  publicEnvironment(): Record<string, string> {
    return { PUBLIC_URL: this.publicUrl, ...makeCertificate(this.folder) };
  }

  /** Starts the server process and waits until it says that it is ready; `environment` replaces the one of before. */
  async launch(environment = this.#environment): Promise<void> {
    this.#environment = environment;
    this.#log = "";
    const serve = ["scripts/serve.mjs", "127.0.0.1", String(this.port)];
    const [command, ...args] = this.asItsUser(process.execPath, ...serve);
    const child = spawn(command, args, {
      cwd: root,
      env: this.#environmentOf(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    await new Promise<void>((done, fail) => {
      let isReady = false;
      const read = (chunk: Buffer) => {
        this.#log += chunk.toString();
        if (isReady || !/^ready /m.test(this.#log)) return;
        isReady = true;
        done();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${this.#log}`)));
    });
  }

  /** A command line that runs something as the user of the server. */
  asItsUser(program: string, ...args: string[]): [string, ...string[]] {
    const [first, ...more] = this.#user?.command ?? [];
    return first === undefined ? [program, ...args] : [first, ...more, program, ...args];
  }

  /** Ends the process the hard way, as a crash or a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ends the process as a service manager would; resolves with what it ends with, null where none runs. */
  async stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  /** Runs a program of the project as the server's user, on the server's database. */
  async run(...program: string[]): Promise<{ code: number | null; told: string }> {
    const [command, ...args] = this.asItsUser(process.execPath, ...program);
    const child = spawn(command, args, { cwd: root, env: this.#environmentOf(), stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (told += chunk.toString()));
    return new Promise((done) => child.once("close", (code) => done({ code, told: told.trim() })));
  }

  #environmentOf(): NodeJS.ProcessEnv {
    const own = { DATABASE_URL: urlOf(this.databasePath), PORT: String(this.port) };
    return { ...environmentFor(this.folder), ...own, ...this.#environment };
  }

  /** Stops the server and takes its folder away. */
  async remove(): Promise<void> {
    await this.stop();
    if (onPostgres && this.#isOwn) dropOnServer(this.databasePath);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return null;
    return new Promise((done) => {
      child.once("exit", (code) => done(code));
      child.kill(signal);
    });
  }
}

/** A migrated and seeded database at a path or URL: a copy of the run's, where it has one. */
async function makeDatabase(database: string): Promise<void> {
  const template = process.env["DVA_TEMPLATE_DB"];
  if (template === undefined) {
    if (onPostgres) createOnServer(database);
    await prepareDatabase(database);
  } else if (onPostgres) copyOnServer(template, database);
  else copyFileSync(template, database);
}

/** Ports that one worker has for itself, below those that the system hands out by itself. */
const PORTS = { first: 20_000, ofWorker: 3_000, workers: 4 };
const asked = { times: process.pid % PORTS.ofWorker };

/** A port of this machine that nobody listens on, and that no other of four workers takes before its server does. */
export async function findFreePort(): Promise<number> {
  const worker = Number(process.env["TEST_PARALLEL_INDEX"] ?? 0) % PORTS.workers;
  for (let tries = 0; tries < PORTS.ofWorker; tries++) {
    const port = PORTS.first + worker * PORTS.ofWorker + (asked.times++ % PORTS.ofWorker);
    if (await isFree(port)) return port;
  }
  throw new Error("no port is free");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });
}
