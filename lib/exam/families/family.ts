import { createRandom, shuffle, type Random } from "../random";

/** A numeric answer and, in a sentence or two, why it is right or which misconception leads to it. */
export type Answer = { readonly value: number; readonly rationale: string };

/** A question with its numbers filled in, before its options are chosen. */
export type Problem = {
  readonly stem: string;
  readonly key: Answer;
  /** Each from one named misconception; those that happen to give the key's value are passed over. */
  readonly misconceptions: readonly Answer[];
  /** An answer as an option says it. */
  readonly say: (value: number) => string;
};

export type Instance = {
  readonly stem: string;
  /** One key among four, smallest value first. */
  readonly options: readonly { readonly text: string; readonly key: boolean; readonly rationale: string }[];
};

/** A numeric item whose numbers are drawn anew for every attempt. */
export type Family<P = unknown> = {
  readonly name: string;
  /** The numbers of one instance. */
  readonly draw: (random: Random) => P;
  readonly pose: (numbers: P) => Problem;
};

const DISTRACTORS = 3;
const TRIES = 200;
/** A distractor further than this factor from the key is no temptation. */
const WIDEST = 10;

/**
 * The instance of a family for a seed: the same one each time. The key's place among the four values is drawn first, so that
 * it is not always one in the middle. Throws when no numbers of the family give three plausible distractors.
 */
export function createInstance<P>(family: Family<P>, seed: string): Instance {
  let fallback: Instance | undefined;
  const place = createRandom(`${family.name}/${seed}/place`).below(DISTRACTORS + 1);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const random = createRandom(`${family.name}/${seed}/${attempt}`);
    const problem = family.pose(family.draw(random));
    const { smaller, larger } = plausible(problem, random);
    if (smaller.length + larger.length < DISTRACTORS) continue;
    const below = Math.min(smaller.length, Math.max(place, DISTRACTORS - larger.length));
    const instance = toInstance(problem, [...smaller.slice(0, below), ...larger.slice(0, DISTRACTORS - below)]);
    if (below === place) return instance;
    fallback ??= instance;
  }
  if (fallback === undefined) throw new Error(`the family ${family.name} gives no three distractors`);
  return fallback;
}

function plausible({ key, misconceptions }: Problem, random: Random): { smaller: Answer[]; larger: Answer[] } {
  const found = new Map<number, Answer>();
  for (const answer of shuffle(misconceptions, random)) {
    const isPlausible = Number.isInteger(answer.value) && answer.value > 0 && answer.value !== key.value;
    const ratio = Math.max(answer.value / key.value, key.value / answer.value);
    if (isPlausible && ratio <= WIDEST && !found.has(answer.value)) found.set(answer.value, answer);
  }
  const all = [...found.values()];
  return {
    smaller: all.filter(({ value }) => value < key.value),
    larger: all.filter(({ value }) => value > key.value),
  };
}

function toInstance({ stem, key, say }: Problem, distractors: readonly Answer[]): Instance {
  const options = [key, ...distractors]
    .sort((a, b) => a.value - b.value)
    .map((answer) => ({ text: say(answer.value), key: answer === key, rationale: answer.rationale }));
  return { stem, options };
}

/** One of the values. */
export function pick<T>(values: readonly [T, ...T[]], random: Random): T {
  return values[random.below(values.length)] ?? values[0];
}

/** A whole multiple of `step` from `from` to `to`, both included. */
export function pickWhole({ from, to, step = 1 }: { from: number; to: number; step?: number }, random: Random): number {
  return from + step * random.below(Math.floor((to - from) / step) + 1);
}

/** 12345 as 12,345. */
export function say(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
