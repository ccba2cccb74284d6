import type { Problem } from "@/lib/exam/views";

/** What a door answers: a value, or a refusal with its HTTP status and a sentence for people. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

export type Refusal = {
  readonly ok: false;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 429;
  /** For 429: after how many seconds to try again. */
  readonly retryAfterS?: number;
  readonly problem: Problem;
};

/** An answer with a value. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refusal. `message` says what is wrong and where, for the person who reads it. */
export function refuse(status: Refusal["status"], problem: Problem): Refusal {
  return { ok: false, status, problem };
}

export const signedOut = (): Refusal =>
  refuse(401, { code: "signedOut", message: "You are not signed in. Sign in, then try again." });

export const nothingHere = (): Refusal =>
  refuse(404, { code: "unknown", message: "There is nothing at this address." });

export const unknownAttempt = (): Refusal =>
  refuse(404, { code: "unknownAttempt", message: "There is no such attempt here." });

/** To its owner alone: for everybody else such an attempt is unknown, as any other one. */
export const goneAttempt = (): Refusal =>
  refuse(410, { code: "goneAttempt", message: "This attempt was deleted for good." });

export const unknownPosition = (position: number): Refusal =>
  refuse(404, { code: "unknownPosition", message: `This attempt has no question ${position}.` });

export const closedAttempt = (): Refusal =>
  refuse(409, {
    code: "closed",
    message: "This attempt is closed. Answers saved before its end count; this one came after it and was not stored.",
  });

export const elsewhere = (): Refusal =>
  refuse(409, { code: "elsewhere", message: "This exam is open in another window, and only one window can answer." });

export const pausedAttempt = (): Refusal =>
  refuse(409, { code: "paused", message: "This attempt is paused. Resume it, then go on answering." });

/** `what` is what a candidate can do in practice mode alone, as the beginning of a sentence. */
export const notInExam = (what: string): Refusal =>
  refuse(409, { code: "examMode", message: `${what} in practice mode only: this attempt runs in exam mode.` });
