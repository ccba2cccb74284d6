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
 * Runs a command in the project's folder and gives back { code, log }. Its output goes to .data/logs/NAME.log, and to the
 * console too when `show` is set. An interruption (Ctrl-C) ends this process as well.
 */
export function run(name, command, args, { show = false, environment = {}, timeoutMs } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...childEnvironment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: "SIGKILL" }),
    });
    const chunks = [];
    const collect = (stream, out) =>
      stream.on("data", (chunk) => {
        chunks.push(chunk);
        if (show) out.write(chunk);
      });
    collect(child.stdout, process.stdout);
    collect(child.stderr, process.stderr);
    child.once("error", fail);
    child.once("close", (code, signal) => {
      const log = Buffer.concat(chunks).toString("utf8");
      mkdirSync(join(root, ".data", "logs"), { recursive: true });
      writeFileSync(join(root, ".data", "logs", `${name}.log`), log);
      if (signal === "SIGINT" || signal === "SIGTERM") process.exit(130);
      done({ code: code ?? 1, log });
    });
  });
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
