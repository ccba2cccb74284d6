import type { Survey } from "@/lib/exam/survey";

/** The questions between end and result, and what can be answered. */
export const readinessWords: Readonly<Record<NonNullable<Survey["readiness"]>, string>> = {
  notReady: "Not ready",
  unsure: "Unsure",
  ready: "Ready",
};

export const timeWords: Readonly<Record<NonNullable<Survey["time"]>, string>> = {
  tooLittle: "Too little",
  enough: "Enough",
  plenty: "More than enough",
};

export const surveyQuestions = {
  readiness: "How ready did you feel?",
  time: "Was the time enough?",
  note: "Anything to note?",
} as const;

/** Questions that were answered, with the answers in words. */
export function saySurvey({ readiness, time, note }: Survey): { readonly question: string; readonly answer: string }[] {
  return [
    ...(readiness === null ? [] : [{ question: surveyQuestions.readiness, answer: readinessWords[readiness] }]),
    ...(time === null ? [] : [{ question: surveyQuestions.time, answer: timeWords[time] }]),
    ...(note === "" ? [] : [{ question: surveyQuestions.note, answer: note }]),
  ];
}
