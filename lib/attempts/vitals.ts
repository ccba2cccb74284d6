import { channel } from "node:diagnostics_channel";
import type { StorageFault } from "@/lib/db/storage-fault";

/** A write that the database did not take, and when that was by the clock of the machine. */
export type WriteFault = { readonly fault: StorageFault; readonly at: Date };

type Holder = { last: WriteFault | null };

const held = Symbol.for("dva.vitals");

/** Of the whole process: routes and start are bundled apart. */
function findHolder(): Holder {
  const all: typeof globalThis & { [held]?: Holder } = globalThis;
  return (all[held] ??= { last: null });
}

const refusals = channel("dva:refusal");

/** A write has been stored, so whatever kept an earlier one from it is over. */
export function noteWrite(): void {
  findHolder().last = null;
}

/** The database could not do something. */
export function noteStorageFault(fault: StorageFault, at = new Date()): void {
  findHolder().last = { fault, at };
}

/** The last write that was not taken, while none has been stored since. */
export function lastWriteFault(): WriteFault | null {
  return findHolder().last;
}

/** Tells who counts (scripts/metrics.mjs) that a door has refused something. */
export function noteRefusal(status: number, code: string): void {
  refusals.publish({ status, code });
}
