import type { AttemptKind, AttemptStatus } from "./views";

/** True for a closed mock exam whose result nobody has asked for yet: until then its score is shown nowhere. */
export function isResultHidden(attempt: {
  readonly kind: AttemptKind;
  readonly status: AttemptStatus;
  readonly reportOpenedAt: Date | null;
}): boolean {
  return attempt.kind === "mock" && attempt.status !== "inProgress" && attempt.reportOpenedAt === null;
}
