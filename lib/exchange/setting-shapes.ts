import { z } from "zod";
import { displayChoices } from "@/lib/exam/display";
import { keyNames } from "@/lib/exam/keymap";

/** What a candidate may set, in one shape whether a request brings it or the file of a candidate. */

/** Keys of the exam room that are not as they come; the rules say which key a command may have. */
export const keyChangesSchema = z.partialRecord(z.enum(keyNames), z.string().min(1).max(4));

/** How pages are shown, but for the theme: what an attempt keeps as an accommodation. */
export const accommodationShape = {
  contrast: z.enum(displayChoices.contrast),
  textSize: z.enum(displayChoices.textSize),
  lineSpacing: z.enum(displayChoices.lineSpacing),
  font: z.enum(displayChoices.font),
};

export const displayShape = { theme: z.enum(displayChoices.theme), ...accommodationShape };
