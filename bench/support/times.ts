import { performance } from "node:perf_hooks";

/** Milliseconds. */
export type Times = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };

/** How long a piece of work takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Percentiles of times in ms, to the tenth. */
export function sumUp(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** How long a piece of work takes, and how long at most another request had to wait that was made again and again meanwhile. */
export async function timeLoad(
  work: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<{ ms: number; wait: number }> {
  let isOver = false;
  const waiting = timed(work).finally(() => (isOver = true));
  let wait = 0;
  while (!isOver) wait = Math.max(wait, await timed(other));
  return { ms: round(await waiting), wait: round(wait) };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
