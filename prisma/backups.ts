import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { findDamage, lookAt } from "./look-at-database";

/** Copies that migrations made; older ones are taken away. */
const BACKUPS_KEPT = 10;

/**
 * Why a copy was made, which its name begins with. Those before a migration are thinned to ten; what somebody asked for
 * (`npm run backup`) and what a restore replaced stays until somebody takes it away.
 */
export type BackupKind = "practice" | "backup" | "replaced";

/** Where the copies of a database are. */
export function backupFolder(path: string): string {
  return join(dirname(path), "backups");
}

/** The address of a copy that is made now. */
export function datedBackup(path: string, kind: BackupKind, now: Date): string {
  return join(backupFolder(path), `${kind}-${now.toISOString().replace(/[:.]/g, "-")}.db`);
}

/** Copies that migrations made, oldest first. */
export function findBackups(path: string): string[] {
  return list(path, /^practice-.*\.db$/);
}

/** Takes away all but `made` and the newest others, ten in all. By its name `made` may be the oldest: a clock can be behind. */
export function thinBackups(path: string, made: string): void {
  const others = findBackups(path).filter((copy) => copy !== made);
  for (const old of others.slice(0, 1 - BACKUPS_KEPT)) rmSync(old, { force: true });
}

/** The newest copy that a restore would take: whole, ours, and not newer than the code. Null when there is none. */
export function findGoodBackup(path: string): string | null {
  const newestFirst = list(path, /^(practice|backup)-.*\.db$/)
    .map((copy) => ({ copy, madeAt: statSync(copy).mtimeMs }))
    .sort((a, b) => b.madeAt - a.madeAt);
  return newestFirst.find(({ copy }) => isGood(copy))?.copy ?? null;
}

function isGood(copy: string): boolean {
  const look = lookAt(copy);
  if (look.kind !== "ours" || look.newer.length > 0) return false;
  try {
    return findDamage(copy) === null;
  } catch {
    return false;
  }
}

/** How to go on where a database is broken, as the second half of a sentence. */
export function sayWayBack(path: string): string {
  const good = findGoodBackup(path);
  return good === null
    ? "there is no good copy beside it: restore one of yours with npm run restore -- FILE, or set DATABASE_URL to another file"
    : `put back the newest good copy with npm run restore -- ${quote(good)}, or set DATABASE_URL to another file`;
}

/** A path as a shell takes it in one piece. */
function quote(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path}"`;
}

function list(path: string, wanted: RegExp): string[] {
  const folder = backupFolder(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => join(folder, name));
}
