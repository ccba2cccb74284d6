import { isWithinLateLimit } from "./late-entries";
import type { AttemptKind, AttemptStatus } from "./views";

/** True for a closed mock exam whose result nobody has asked for yet: until then its score is shown nowhere. */
export function isResultHidden(attempt: {
  readonly kind: AttemptKind;
  readonly status: AttemptStatus;
  readonly reportOpenedAt: Date | null;
}): boolean {
  return attempt.kind === "mock" && attempt.status !== "inProgress" && attempt.reportOpenedAt === null;
}

/**
 * True while no file may hold the keys of a closed attempt: its report has not been opened, and answers from before its end may still
 * arrive and count. Of a mock exam also after that, because its score would be in the file.
 */
export function areKeysHeld(
  attempt: Parameters<typeof isResultHidden>[0] & { readonly closedAt: Date | null },
  now: Date,
): boolean {
  if (isResultHidden(attempt)) return true;
  const { closedAt, reportOpenedAt } = attempt;
  return closedAt !== null && reportOpenedAt === null && isWithinLateLimit(closedAt, now);
}
