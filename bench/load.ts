import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "@/scripts/postgres.mjs";

// A class that sits the exam at once, by plain HTTP, on the production build behind a proxy's headers, everybody signed in:
// npm run bench:load [-- --candidates 1,10,50,200,500] [--paced] [--saves 65] [--processes 2 --postgres] [--json]
// Busy candidates save as fast as answers come; paced ones every twelve seconds. With --postgres the database is a server of its own
// here (synced to disk), or TEST_POSTGRES_URL; several processes stand behind a balancer. Linux only (/proc).

const { values } = parseArgs({
  options: {
    candidates: { type: "string", default: "1,10,50" },
    paced: { type: "boolean", default: false },
    saves: { type: "string" },
    processes: { type: "string", default: "1" },
    postgres: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const sizes = values.candidates.split(",").map(Number);
const { paced } = values;
/** With twelve seconds between them ten saves take two minutes, and tell as much as all 65. */
const saves = Number(values.saves ?? (paced ? 10 : 65));
const processes = Number(values.processes);
for (const [name, number, most] of [
  ...sizes.map((size) => ["--candidates", size, 5_000] as const),
  ["--saves", saves, 65] as const,
  ["--processes", processes, 16] as const,
]) {
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(`${name} is not from 1 to ${most}`);
}
if (processes > 1 && !values.postgres) throw new Error("--processes needs --postgres: SQLite's file has one process");

/** What must hold: ms, saves a second, MB. */
const targets = {
  cpuPerSave: 2,
  aloneP50: 5,
  aloneP95: 25,
  perSecondOf50: 400,
  pacedP95: 50,
  startAlone: 50,
  reportAlone: 50,
  submitP95: 2_000,
  memory: 400,
};

const server = values.postgres ? await startPostgres(() => {}, { isSynced: true }) : null;
if (server?.problem !== undefined) throw new Error(server.problem);
process.env["E2E_POSTGRES_URL"] = server?.url ?? "";
try {
  await measureAll();
} finally {
  server?.stop?.();
}

async function measureAll(): Promise<void> {
  // Only now: what kind of database the servers of a run have is known from the environment when these are loaded.
  const [{ makeFolder, prepareDatabase }, { createOnServer, dropOnServer, newServerUrl }] = await Promise.all([
    import("@/e2e/support/template"),
    import("@/e2e/support/postgres-databases"),
  ]);
  const folder = makeFolder();
  const empty = values.postgres ? newServerUrl() : join(folder, "empty.db");
  try {
    if (values.postgres) createOnServer(empty);
    await prepareDatabase(empty);
    process.env["DVA_TEMPLATE_DB"] = empty;
    await measureSizes(folder);
  } finally {
    if (values.postgres) dropOnServer(empty);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSizes(folder: string): Promise<void> {
  const [{ measureFloor }, { measureLoad }, { printLoads }] = await Promise.all([
    import("./support/floor"),
    import("./support/load-run"),
    import("./support/print-load"),
  ]);
  const floor = await measureFloor(folder, saves);
  const runs = [];
  for (const candidates of sizes) runs.push(await measureLoad({ candidates, paced, saves, processes }));
  const loads = { paced, saves, processes, database: values.postgres ? "PostgreSQL" : "SQLite", floor, runs } as const;
  if (values.json) return console.log(JSON.stringify({ ...loads, targets }));
  printLoads(loads);
  console.log(`targets: ${JSON.stringify(targets)}`);
}
