// A PostgreSQL server for the tests: TEST_POSTGRES_URL, else one of our own in the temporary folder that goes with the process.
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { run, tail } from "./run.mjs";

/** Where Debian puts what belongs to a version of the server. */
const debianFolder = "/usr/lib/postgresql";

/**
 * A server on which databases can be made: { url, stop }, or { problem } in a sentence where none can be had. The one of our own is
 * not synced to disk unless `isSynced` asks for it: nothing in it outlives the tests.
 */
export async function startPostgres(say, { isSynced = false } = {}) {
  const given = process.env.TEST_POSTGRES_URL ?? "";
  if (given !== "") return { url: given, stop: () => {} };
  const programs = findPrograms() ?? (await installPostgres(say));
  if (programs === null) {
    return {
      problem:
        "There is no PostgreSQL here: install Debian's package postgresql, or set TEST_POSTGRES_URL to a server.",
    };
  }
  const user = findUser();
  if (user === null) return { problem: "PostgreSQL does not run as root, and there is no user postgres to run it as." };
  const folder = mkdtempSync(join(tmpdir(), "dva-postgres-"));
  if (user.uid !== null) chownSync(folder, user.uid, user.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const port = await findPort();
  const data = join(folder, "data");
  // Another language than that of the machine: what took the order of texts from the server would fail.
  const language = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"];
  const init = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", ...language];
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=${isSynced ? "on" : "off"} -c max_connections=200`;
  const start = ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"];
  for (const [program, args] of [
    ["initdb", init],
    ["pg_ctl", start],
  ]) {
    const [command, ...all] = [...user.command, join(programs, program), ...args];
    const { code, log } = await run(program, command, all, { cwd: folder, timeoutMs: 120_000 });
    if (code === 0) continue;
    remove();
    return { problem: `PostgreSQL could not be started: ${tail(log, 3)}` };
  }
  const stop = () => {
    const [command, ...args] = [...user.command, join(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop"];
    spawnSync(command, args, { cwd: folder, stdio: "ignore" });
    remove();
  };
  process.once("exit", stop);
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** The folder of the newest server's programs; null where there is none. */
function findPrograms() {
  if (!existsSync(debianFolder)) return null;
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  return versions.map((name) => join(debianFolder, name, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

async function installPostgres(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  say("postgresql", "installing ...");
  const options = { environment: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: 240_000 };
  await run("apt-update", "apt-get", ["update"], options);
  await run("apt-install", "apt-get", ["install", "-y", "--no-install-recommends", "postgresql"], options);
  return findPrograms();
}

/** As whom the server runs: ourselves, or where that is root, which it refuses, the user of Debian's package; null where neither can be. */
function findUser() {
  if (process.getuid?.() !== 0) return { command: [], uid: null, gid: null };
  const [uid, gid] = ["-u", "-g"].map((option) =>
    Number(spawnSync("id", [option, "postgres"]).stdout?.toString() || NaN),
  );
  if (Number.isNaN(uid) || Number.isNaN(gid)) return null;
  return { command: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"], uid, gid };
}

function findPort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
