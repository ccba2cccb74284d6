import type { Estimate, MockScore } from "@/lib/exam/report-views";

/** What a chance to pass amounts to, as the beginning of a sentence. */
export const passPhrases: Readonly<Record<MockScore["passWords"], string>> = {
  veryLikelyPass: "Very likely to pass",
  leaningPass: "Leaning towards a pass",
  tooCloseToCall: "Too close to call",
  leaningFail: "Leaning towards a fail",
  veryLikelyFail: "Very likely to fail",
};

/** How sure a mock score is, and what it says of the real exam. */
export function sayPrecision({ band, passProbability, passWords, examItems, scale }: MockScore): string {
  const isOpen = band.low < scale.cut && band.high >= scale.cut;
  const first = `The true score lies between ${band.low} and ${band.high} nine times in ten${
    isOpen ? `, so this form could have gone either way` : ""
  }.`;
  return `${first} ${passPhrases[passWords]}: the chance to pass a form of ${examItems} counted questions like this is ${sayChance(passProbability)}, for somebody of whom nothing but this attempt is known.`;
}

/** What a long quiz is worth on the exam's scale, without a verdict. */
export function sayEstimate({ scaled, low, high }: Estimate): string {
  return `On the exam's scale that is about ${scaled}, between ${low} and ${high} nine times in ten. A quiz is not balanced like the exam, so it says neither pass nor fail.`;
}

/** Never 0 % or 100 %: nothing is certain. The sign stays on the line of its number. */
export function sayChance(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent < 1) return "under 1\u00a0%";
  return percent > 99 ? "over 99\u00a0%" : `${percent}\u00a0%`;
}
