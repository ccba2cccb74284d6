// A PostgreSQL server for the tests: TEST_POSTGRES_URL, else one of our own in the temporary folder that goes with the process.
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
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
  const home = await findHome(say);
  if (home.problem !== undefined) return { problem: home.problem };
  try {
    const { url } = await startServer(home, { data: await makeCluster(home), settings: syncOf(isSynced) });
    return { url, stop: home.remove };
  } catch (error) {
    home.remove();
    return { problem: String(error.message) };
  }
}

/**
 * A primary, and a standby to which every commit has to come before it is acknowledged: { primary, standby, stop }. They are always of
 * our own, as one of them is to be killed: a server has `url`, `kill` (all its processes at once) and `promote`. Throws where none can be had.
 */
export async function startPostgresPair(say) {
  const home = await findHome(say);
  if (home.problem !== undefined) throw new Error(home.problem);
  try {
    const settings = ["synchronous_commit=on", "synchronous_standby_names=*", ...syncOf(false)];
    const primary = await startServer(home, { data: await makeCluster(home), settings });
    const data = join(home.folder, "standby");
    await home.call("pg_basebackup", ["-d", primary.url, "-D", data, "-R", "-c", "fast", "--no-sync"]);
    const standby = await startServer(home, { data, settings: syncOf(false) });
    return { primary, standby, stop: home.remove };
  } catch (error) {
    home.remove();
    throw error;
  }
}

const syncOf = (isSynced) => [`fsync=${isSynced ? "on" : "off"}`];

/** A new folder for clusters, and how the server's programs are run there as a user who may: { folder, call, callNow, remove }, or { problem }. */
async function findHome(say) {
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
  const lineOf = (program, args) => [...user.command, join(programs, program), ...args];
  const call = async (program, args) => {
    const [command, ...all] = lineOf(program, args);
    const { code, log } = await run(program, command, all, { cwd: folder, timeoutMs: 120_000 });
    if (code !== 0) throw new Error(`PostgreSQL could not be started: ${tail(log, 3)}`);
  };
  const callNow = (program, args) => {
    const [command, ...all] = lineOf(program, args);
    spawnSync(command, all, { cwd: folder, stdio: "ignore" });
  };
  const remove = () => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    for (const data of names.filter((name) => existsSync(join(folder, name, "postmaster.pid")))) {
      callNow("pg_ctl", ["-D", join(folder, data), "-m", "immediate", "stop"]);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return { folder, call, callNow, remove };
}

async function makeCluster({ folder, call }) {
  const data = join(folder, "data");
  // Another language than that of the machine: what took the order of texts from the server would fail.
  const language = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"];
  await call("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", ...language]);
  return data;
}

async function startServer({ folder, call, callNow }, { data, settings }) {
  const port = await findPort();
  const all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", ...settings];
  const options = [`-p ${port}`, ...all.map((setting) => `-c ${setting}`)].join(" ");
  await call("pg_ctl", ["-D", data, "-w", "-l", join(folder, `log-${port}`), "-o", options, "start"]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    kill: () => killAll(data),
    promote: () => callNow("pg_ctl", ["-D", data, "-w", "promote"]),
  };
}

/** Ends a server with all its processes as if its machine had lost power. */
function killAll(data) {
  const pid = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0];
  const children = spawnSync("ps", ["-o", "pid=", "--ppid", pid]).stdout.toString().split("\n").filter(Boolean);
  for (const id of [pid, ...children].map(Number)) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // A child that has ended with the others.
    }
  }
  rmSync(join(data, "postmaster.pid"));
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
