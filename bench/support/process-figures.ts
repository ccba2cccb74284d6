import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time that a process and all its threads have used, in ms. Linux only. */
export function cpuMs(pid: number): number {
  const fields = readStat(pid);
  return toMs([fields[11], fields[12]]);
}

/** The same of a process with its children, those that have ended included. */
export function cpuOfAll(pid: number): number {
  const children = readdirSync("/proc")
    .map(Number)
    .filter((id) => id > 0 && parentOf(id) === pid);
  const ended = readStat(pid);
  return [pid, ...children].reduce((sum, id) => sum + cpuMs(id), toMs([ended[13], ended[14]]));
}

/** Whose child a process is; null where there is no such process. */
export function parentOf(pid: number): number | null {
  return Number(readStat(pid)[1]) || null;
}

/** The most memory that a process has held at once, in MB. Linux only. */
export function peakMb(pid: number): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}

const toMs = (ticks: readonly (string | undefined)[]) =>
  (ticks.reduce((sum, count) => sum + Number(count ?? 0), 0) / ticksPerSecond) * 1000;

/** What stands after the name of a process, which is in brackets and may hold blanks; nothing where it has ended. */
function readStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
