import { instanceOf } from "./families";

const TRIES = 50;

/**
 * The seed of an instance of a family whose stem is none of those shown before; decided by `seed`. A family that has no others left
 * gives the last one tried.
 */
export function freshSeed(family: string, shown: ReadonlySet<string>, seed: string): string {
  let tried = seed;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    tried = attempt === 0 ? seed : `${seed}/${attempt}`;
    const instance = instanceOf(family, tried);
    if (instance === undefined || !shown.has(instance.stem)) break;
  }
  return tried;
}
