import type { WhichBlueprint } from "./which-blueprint";

/** The version of an exam that an attempt or a page goes by: its name, the hash of its data, and its scale. */
export type BlueprintVersion = { readonly code: string; readonly hash: string; readonly scaleVersion: number };

/** The blueprint that is in force for a candidate, and why. */
export type BlueprintInForce = BlueprintVersion & {
  readonly title: string;
  readonly by: WhichBlueprint["by"];
  /** One sentence. */
  readonly why: string;
  /** That nobody can sit this exam any more although nobody chose it, in a sentence; null otherwise. */
  readonly expired: string | null;
  /** The exam to change over to where it can be sat no more; null otherwise. */
  readonly instead: string | null;
  /** What else can be chosen. */
  readonly others: readonly string[];
};

/** How a version is named in one line: "DVA-C03, scale 0, version 3f2a1b9c". */
export function nameBlueprint(version: BlueprintVersion): string {
  return `${version.code}, ${nameVersion(version)}`;
}

/** The same where the code stands before it. */
export function nameVersion({ scaleVersion, hash }: BlueprintVersion): string {
  return `scale ${scaleVersion}, version ${hash.slice(0, 8)}`;
}

/** The same in short: "DVA-C03, scale 0". */
export function nameScale({ code, scaleVersion }: BlueprintVersion): string {
  return `${code}, scale ${scaleVersion}`;
}
