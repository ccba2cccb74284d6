/** A source of chance that is wholly decided by its seed. */
export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, bound). */
  readonly below: (bound: number) => number;
};

/**
 * Seeded pseudo-random numbers: sfc32 (Chris Doty-Humphrey, PractRand) on a state hashed from the seed by xmur3.
 * Not for secrets: handles and ids come from the platform's own generator.
 */
export function createRandom(seed: string): Random {
  const hash = xmur3(seed);
  const next = sfc32([hash(), hash(), hash(), hash()]);
  for (let i = 0; i < 12; i++) next();
  return { next, below: (bound) => Math.floor(next() * bound) };
}

/** A shuffled copy; every order is equally likely (random sort keys of 32 bits, ties keep the order). */
export function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function xmur3(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

function sfc32(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}
