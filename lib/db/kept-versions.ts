import type { Db } from "./db";
import { connectionOf } from "./query-rows";

/** What names a version, by more than its number. */
export type VersionName = { readonly versionId: number; readonly contentHash: string };

/**
 * What was read out of versions, by connection: what a version says never changes, but for its correction. Where the connection is not
 * known nothing is kept. Of more than `most` versions those from before are forgotten.
 */
export class KeptVersions<T> {
  readonly #most: number;
  readonly #kept = new WeakMap<object, Map<string, T>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** How to tell what is kept of these versions; `read` says it of those that are not kept yet. */
  async look(
    db: Db,
    versions: readonly VersionName[],
    read: (unknown: readonly VersionName[]) => Promise<readonly (readonly [VersionName, T])[]>,
  ): Promise<(version: VersionName) => T | undefined> {
    const kept = this.#of(db);
    const found = new Map<string, T>();
    const unknown: VersionName[] = [];
    for (const version of versions) {
      const value = kept.get(nameOf(version));
      if (value === undefined) unknown.push(version);
      else found.set(nameOf(version), value);
    }
    if (unknown.length > 0) {
      const added = await read(unknown);
      if (kept.size + added.length > this.#most) kept.clear();
      for (const [version, value] of added) {
        kept.set(nameOf(version), value);
        found.set(nameOf(version), value);
      }
    }
    return (version) => found.get(nameOf(version));
  }

  #of(db: Db): Map<string, T> {
    const connection = connectionOf(db);
    const kept = (connection === null ? undefined : this.#kept.get(connection)) ?? new Map<string, T>();
    if (connection !== null) this.#kept.set(connection, kept);
    return kept;
  }
}

const nameOf = ({ versionId, contentHash }: VersionName) => `${versionId} ${contentHash}`;
