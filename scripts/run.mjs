import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** A step that failed in a foreseen way; the message is the one sentence that people read. */
export class StepFailed extends Error {}

/** Environment of every child: no telemetry, no downloads of engines or browsers. */
export const childEnvironment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  NO_UPDATE_NOTIFIER: "1",
};

/**
 * Runs a command in the project's folder and gives back { code, log, errors }: all it printed, and what of that went to its
 * error stream. The log also goes to .data/logs/NAME.log, and to the console when `show` is set. A command that is interrupted
 * (Ctrl-C) ends this process, and an end of this process ends the command, so that none goes on alone.
 */
export function run(name, command, args, { show = false, environment = {}, timeoutMs } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...childEnvironment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: "SIGKILL" }),
    });
    const all = [];
    const errors = [];
    const collect = (stream, out, ...lists) =>
      stream.on("data", (chunk) => {
        for (const list of lists) list.push(chunk);
        if (show) out.write(chunk);
      });
    collect(child.stdout, process.stdout, all);
    collect(child.stderr, process.stderr, all, errors);
    const release = endWithUs(child);
    child.once("error", fail);
    child.once("close", (code, signal) => {
      release();
      const log = Buffer.concat(all).toString("utf8");
      keepLog(name, log);
      if (signal === "SIGINT" || signal === "SIGTERM") process.exit(130);
      done({ code: code ?? 1, log, errors: Buffer.concat(errors).toString("utf8") });
    });
  });
}

/** Where the folder is not ours to write, as a service's, the log is told and not kept. */
function keepLog(name, log) {
  try {
    mkdirSync(join(root, ".data", "logs"), { recursive: true });
    writeFileSync(join(root, ".data", "logs", `${name}.log`), log);
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes(error.code)) throw error;
  }
}

/**
 * Ends a child with this process; returns how to stop doing so. It is ended the hard way: every step is made to be done again
 * from nothing, and npm would go on undoing its work for many seconds, under the feet of the next start.
 */
function endWithUs(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const end = () => {
    child.kill("SIGKILL");
    process.exit(130);
  };
  for (const signal of signals) process.once(signal, end);
  return () => signals.forEach((signal) => process.removeListener(signal, end));
}

/** The last lines of a log, for the eye. */
export function tail(log, lines = 20) {
  return log.trimEnd().split("\n").slice(-lines).join("\n");
}

/** Runs an npm command with the npm that started us, else the one on the path. */
export function runNpm(name, args, options) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && cli.endsWith(".js")) return run(name, process.execPath, [cli, ...args], options);
  return run(name, process.platform === "win32" ? "npm.cmd" : "npm", args, options);
}

/** Runs a program of node_modules by its script, so that no shell is needed. */
export function runBin(name, script, args, options) {
  return run(name, process.execPath, [join(root, "node_modules", script), ...args], options);
}

/** Runs a TypeScript file of ours. */
export function runTs(name, file, args = [], options) {
  return run(name, process.execPath, ["--import", "tsx", join(root, file), ...args], options);
}
