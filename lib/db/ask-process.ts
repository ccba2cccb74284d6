import { subscribe } from "node:diagnostics_channel";
import { z } from "zod";

/** What the process around the app asks of it; scripts/ask-app.mjs asks. */
export type ProcessQuestion = "dva:stop" | "dva:measure" | "dva:save";

const messageSchema = z.object({
  answer: z.custom<(answer: Promise<unknown>) => void>((value) => typeof value === "function"),
});

/**
 * Answers a question of the process that the app runs in. The app is bundled, in parts, and that process is not, so they cannot import
 * from each other; a channel of Node is one for both.
 */
export function answerProcess(question: ProcessQuestion, work: () => Promise<unknown>): void {
  subscribe(question, (message) => {
    const { answer } = messageSchema.parse(message);
    // What is thrown in a subscriber would end the process.
    answer(Promise.resolve().then(work));
  });
}
