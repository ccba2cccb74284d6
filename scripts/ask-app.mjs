import { channel } from "node:diagnostics_channel";

/** Asks all parts of the app that answer to `question` (lib/db/ask-process.ts), and gives back what they say. */
export async function askApp(question) {
  const answers = [];
  channel(question).publish({ answer: (answer) => void answers.push(answer) });
  return Promise.all(answers);
}
