import { contentWords, countWords, jaccard, mean } from "./words";

/** What a guesser without knowledge sees of an item: a stem and texts of options, one of them the key. */
export type CueItem = { readonly stem: string; readonly options: readonly string[]; readonly key: number };

const HEDGES =
  /\b(may|might|can|could|usually|often|typically|generally|about|some|sometimes|likely|where needed|if needed)\b/gi;
const ABSOLUTES =
  /\b(all|always|never|only|every|each|any|none|no|must|entire|completely|immediately|automatically)\b/gi;
const DETAIL = /\d+|[a-z][A-Z]|\b[A-Z]{2,}\b|[:_$]/g;

/**
 * Cues of every option, each relative to the other options of its item, so that only differences within an item count:
 * length, hedges, absolute words, detail, commas and conjunctions, words of the stem, likeness to the other options.
 */
export function cueFeatures({ stem, options }: CueItem): number[][] {
  const stemWords = contentWords(stem);
  const words = options.map(contentWords);
  const lengths = options.map((text) => text.length);
  const longest = Math.max(...lengths);
  const shortest = Math.min(...lengths);
  const raw = options.map((text, i) => {
    const own = words[i] ?? new Set<string>();
    const others = words.filter((_, j) => j !== i);
    return [
      Math.log(text.length + 1) * 4,
      lengths[i] === longest ? 1 : 0,
      lengths[i] === shortest ? 1 : 0,
      countWords(text) / 10,
      count(text, HEDGES),
      count(text, ABSOLUTES),
      count(text, DETAIL) / 2,
      count(text, /,|;|\band\b|\(/g),
      jaccard(own, stemWords) * 10,
      share(own, (word) => stemWords.has(word)) * 4,
      share(own, (word) => stemWords.has(word) && others.every((other) => !other.has(word))) * 4,
      mean(others.map((other) => jaccard(own, other))) * 4,
    ];
  });
  return center(raw);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function share(words: ReadonlySet<string>, has: (word: string) => boolean): number {
  return words.size === 0 ? 0 : [...words].filter(has).length / words.size;
}

function center(rows: readonly number[][]): number[][] {
  const width = rows[0]?.length ?? 0;
  const means = Array.from({ length: width }, (_, column) => mean(rows.map((row) => row[column] ?? 0)));
  return rows.map((row) => row.map((value, column) => value - (means[column] ?? 0)));
}
