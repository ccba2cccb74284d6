import "server-only";
import { countItems } from "@/lib/db/blueprints";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { findAppliedMigrations } from "@/lib/db/operations";
import { findBankHash } from "@/lib/db/seed-bank";
import { storageFaultOf, type StorageFault } from "@/lib/db/storage-fault";
import { readCodeVersion, type CodeVersion } from "./code-version";
import { lastWriteFault, type WriteFault } from "./vitals";

/** A write that failed makes the server unwell for so long, unless one is stored; browsers try again every few seconds. */
const WRITE_FAULT_MS = 60_000;
/** A database that has not answered by then is busy: who asks gives up after a few seconds, and would be told nothing. */
const READ_LIMIT_MS = 2_500;

/** How the server is. Nothing here is about a candidate, or about where anything lies. */
export type Health = {
  readonly ok: boolean;
  readonly version: string;
  readonly database: {
    /** Whether it could be read just now. */
    readonly readable: boolean;
    readonly readFault: StorageFault | "failed" | null;
    /** The last write that was not taken, while none has been stored since. */
    readonly lastWriteError: { readonly fault: StorageFault; readonly at: string } | null;
  };
  /** Hash of the question files that the database was seeded from, and how many questions can be drawn; null when it cannot be read. */
  readonly bank: { readonly hash: string | null; readonly items: number } | null;
  /** `pending` are needed and not applied; `unknown` were applied by newer code. Null when it cannot be read. */
  readonly migrations: { readonly applied: number; readonly pending: number; readonly unknown: number } | null;
};

/** How this server is, by a read of its database. */
export async function loadHealth(): Promise<Health> {
  return judge({ open: getClient, code: readCodeVersion(), write: lastWriteFault() }, new Date());
}

type Known = {
  readonly open: () => Client;
  readonly code: CodeVersion;
  readonly write: WriteFault | null;
  readonly limitMs?: number;
};

/** Reads what a database says of itself and judges it; a database that cannot be read is told, not thrown. */
export async function judge({ open, code, write, limitMs = READ_LIMIT_MS }: Known, now: Date): Promise<Health> {
  const { version } = code;
  const lastWriteError = write === null ? null : { fault: write.fault, at: write.at.toISOString() };
  const cannotWrite = write !== null && now.getTime() - write.at.getTime() < WRITE_FAULT_MS;
  const unreadable = (readFault: StorageFault | "failed"): Health => ({
    ok: false,
    version,
    database: { readable: false, readFault, lastWriteError },
    bank: null,
    migrations: null,
  });
  try {
    const db = open();
    const reads = Promise.all([findBankHash(db), countItems(db), findAppliedMigrations(db)]);
    const read = await within(limitMs, reads);
    if (read === null) return unreadable("busy");
    const [hash, items, applied] = read;
    const pending = code.migrations.filter((name) => !applied.includes(name)).length;
    const unknown = applied.filter((name) => !code.migrations.includes(name)).length;
    return {
      ok: items > 0 && pending === 0 && unknown === 0 && !cannotWrite,
      version,
      database: { readable: true, readFault: null, lastWriteError },
      bank: { hash, items },
      migrations: { applied: applied.length, pending, unknown },
    };
  } catch (error) {
    return unreadable(storageFaultOf(error) ?? "failed");
  }
}

/** What work comes to, or null where that takes longer; nobody waits for it then. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => (timer = setTimeout(() => done(null), limitMs)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
