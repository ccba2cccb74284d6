import type { Floor } from "./floor";
import { atOnce, steps, type Run } from "./load-run";

export type Loads = {
  readonly paced: boolean;
  readonly saves: number;
  readonly processes: number;
  readonly database: "SQLite" | "PostgreSQL";
  readonly floor: { readonly nothing: Floor; readonly write: Floor };
  readonly runs: readonly Run[];
};

/** Says what was measured, as text. */
export function printLoads({ paced, saves, processes, database, floor, runs }: Loads): void {
  console.log("floor: a route of Next that does nothing, and one that writes a row with better-sqlite3 (FULL)");
  for (const [name, { alone, perSecond, cpuMs: cpu, firstCpuMs: first }] of Object.entries(floor)) {
    console.log(
      `  ${name.padEnd(8)} alone p50 ${alone.p50}, p95 ${alone.p95} ms; ${atOnce} at once ${perSecond}/s, ${cpu} ms of processor each, the first ${saves} one after another ${first} ms`,
    );
  }
  const where = `${database}, ${processes === 1 ? "one process" : `${processes} processes behind a balancer`}`;
  for (const run of runs) {
    console.log(`${run.candidates} ${paced ? "paced" : "busy"} candidates, ${saves} saves each, ${where}`);
    printRun(run, floor.nothing);
  }
}

function printRun(run: Run, nothing: Floor): void {
  for (const step of steps) {
    const { p50, p95, p99, max } = run.times[step];
    console.log(`  ${step.padEnd(8)} p50 ${p50}, p95 ${p95}, p99 ${p99}, most ${max} ms`);
  }
  const share = (ms: number) => Math.round((run.cpuPerSave / ms) * 100) / 100;
  // One candidate's saves are the first of a server, one after another: so are those of the floor that they are held against.
  const alike = run.candidates === 1 ? `, ${share(nothing.firstCpuMs)} of its first ones` : "";
  console.log(
    `  ${run.savesPerSecond} saves/s, ${run.cpuPerSave} ms of processor a save (${share(nothing.cpuMs)} of the route that does nothing${alike})`,
  );
  for (const [name, { app, database }] of Object.entries(run.costs)) {
    const more = database === null ? "" : ` and ${database} ms in the database`;
    console.log(`  ${name.padEnd(8)} ${app} ms of processor${more}`);
  }
  console.log(`  ${run.memory} MB at most, ${run.errors} errors, ${run.lost} answers lost`);
}
