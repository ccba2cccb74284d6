/** What somebody says of an exam between its end and its result. Every question may be left blank. */
export const surveyChoices = {
  readiness: ["notReady", "unsure", "ready"],
  time: ["tooLittle", "enough", "plenty"],
} as const;

export type Survey = {
  readonly readiness: (typeof surveyChoices.readiness)[number] | null;
  readonly time: (typeof surveyChoices.time)[number] | null;
  readonly note: string;
};

/** Characters that the note may have. */
export const surveyNoteMax = 1000;

export const blankSurvey: Survey = { readiness: null, time: null, note: "" };

/** True where nothing was said: then there is nothing to keep. */
export function isBlank({ readiness, time, note }: Survey): boolean {
  return readiness === null && time === null && note === "";
}
