const WORD = /[A-Za-z0-9][\w'’./:*-]*/g;

const COMMON: ReadonlySet<string> = new Set(
  (
    "a an and any are as at be been but by can could do does each for from had has have how if in into is it its may more most must " +
    "no not of on one only or other out over own same should so some such than that the their them then there these they this " +
    "those to two under up use used uses using was were what when where which while who will with without would developer company " +
    "application amazon aws"
  ).split(" "),
);

/** Number of words; code such as `s3:GetObject` is one word. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** The distinct words of a text that carry meaning, in lower case and without plural s. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) =>
    word.length > 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word,
  );
  return new Set(words.filter((word) => !COMMON.has(word)));
}

/** Shared words over all words of two sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** The middle value; the mean of the two middle ones for an even count, and 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}

/** Arithmetic mean, 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}
