export type TutorialStep = {
  readonly title: string;
  readonly text: string;
  /** The question that the step is about; null leaves the room where it is. */
  readonly position: number | null;
};

/** What the tutorial shows, in this order. */
export const tutorialSteps: readonly TutorialStep[] = [
  {
    title: "Answer a question",
    text: "Choose an option below. Another choice takes its place, and Clear answer takes it away. In the exam every answer is saved when you give it; the line at the bottom right says so.",
    position: 1,
  },
  {
    title: "Several answers, and the flag",
    text: "This question takes exactly two options; the counter says how many are selected. Flag a question to find it again later. A flag changes no score.",
    position: 2,
  },
  {
    title: "Mark what helps you",
    text: "The button at the right of an option strikes it out. Select some of the question's text and choose Highlight. Note keeps a note on one question, the scratch pad is one sheet for the whole exam. All of it is kept for you and counts for nothing.",
    position: 1,
  },
  {
    title: "Find your way",
    text: "Previous and Next go through the questions in order. The navigator goes to any of them. The review screen lists what is complete, incomplete and flagged, and it is the place where an exam is ended.",
    position: null,
  },
  {
    title: "Keys and clock",
    text: "Everything can be done with the keyboard: Keys lists how, changes them, and switches the letters off if they are in the way. In the exam the time left stands at the top. It can be hidden, and the room says when 30, 10, 5 and 1 minutes are left.",
    position: null,
  },
];
