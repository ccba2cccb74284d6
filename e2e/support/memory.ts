import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Bytes of memory that a process holds. */
export function readMemory(pid: number): number {
  if (process.platform !== "linux") {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
  }
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}

/** Says what a process held at first and how much more later, and gives the latter back. */
export function sayGrowth(title: string, before: number, after: number): number {
  const toMb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  console.log(`${title}: memory ${toMb(before)}, then ${toMb(after)}`);
  return after - before;
}
