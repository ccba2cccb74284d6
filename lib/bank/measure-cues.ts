import type { BankItem } from "./bank-item";
import { cueModelAccuracy } from "./cue-model";
import { proseOf } from "./exhibits";
import { mean } from "./words";

/** Items with one key among four options: the ones for which chance is 25 %. */
export function fourOption(items: readonly BankItem[]): BankItem[] {
  return items.filter(({ options, selectCount }) => options.length === 4 && selectCount === 1);
}

/** Share of items whose key has the most or fewest characters; options that tie share the point, so chance stays 25 %. */
export function keyRankShare(items: readonly BankItem[], pick: (...lengths: number[]) => number): number {
  return mean(
    items.map(({ options }) => {
      const extreme = pick(...options.map(({ text }) => text.length));
      const tied = options.filter(({ text }) => text.length === extreme);
      return tied.filter(({ key }) => key).length / tied.length;
    }),
  );
}

/** Share of four-option items whose key stands at the place in the file at which most keys stand; 25 % where none is preferred. */
export function commonestKeyPosition(items: readonly BankItem[]): number {
  const counts = [0, 1, 2, 3].map((place) => items.filter(({ options }) => options[place]?.key === true).length);
  return items.length === 0 ? 0 : Math.max(...counts) / items.length;
}

/** Mean length of an item's keys over that of its distractors, in characters. */
export function lengthRatio({ options }: BankItem): number {
  const lengths = (isKey: boolean) => mean(options.filter(({ key }) => key === isKey).map(({ text }) => text.length));
  return lengths(true) / lengths(false);
}

/** How often the cue model finds the key of these four-option items. */
export function measureCues(items: readonly BankItem[]): number {
  return cueModelAccuracy(
    items.map(({ stem, options }) => ({
      stem: proseOf(stem),
      options: options.map(({ text }) => text),
      key: options.findIndex(({ key }) => key),
    })),
  );
}
