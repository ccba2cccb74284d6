/** What the page is handed on which a quiz is built (see views.ts). */

import type { BlueprintVersion } from "./blueprint-views";
import type { QuizChoices } from "./quiz-choices";

/** What a quiz can be built from. How many questions meet a choice is asked of the server. */
export type QuizChoicesView = {
  readonly minItems: number;
  readonly maxItems: number;
  readonly minutesPerItem: number;
  readonly domains: readonly {
    readonly number: number;
    readonly title: string;
    readonly tasks: readonly {
      readonly id: string;
      readonly title: string;
      readonly skills: readonly { readonly id: string; readonly title: string }[];
    }[];
  }[];
  readonly topics: readonly { readonly slug: string; readonly title: string; readonly group: string }[];
};

/** The page on which a quiz is built: what the address chooses, what is wrong with it, and what is saved. */
export type QuizPageView = {
  /** The exam whose questions are drawn. */
  readonly blueprint: BlueprintVersion;
  readonly choices: QuizChoicesView;
  readonly chosen: QuizChoices;
  /** How many questions meet what the address chooses. */
  readonly available: number;
  /** Names the questions of this installation; links carry it. */
  readonly bank: string;
  /** Null where the address is no link to one quiz, with a seed. */
  readonly link: { readonly isSameBank: boolean } | null;
  /** What is wrong with the address, part by part; then nothing of it was taken. */
  readonly faults: readonly string[];
  readonly presets: readonly QuizPreset[];
};

/** A saved quiz, by the name that it was given. */
export type QuizPreset = {
  readonly id: string;
  readonly name: string;
  readonly choices: QuizChoices;
  /** The exam whose domains or tasks it names, where that is not the one in force: those of this one are others. */
  readonly otherExam: string | null;
};
