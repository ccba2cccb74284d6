import type { ItemFlag } from "@/lib/exam/bank-views";

/** What each flag says of an item. */
export const flagWords: Record<ItemFlag, string> = {
  hard: "fewer than 20 % get it right",
  easy: "more than 95 % get it right",
  weak: "hardly tells candidates apart",
  negative: "stronger candidates miss it more often",
  idleDistractor: "a wrong option that almost nobody takes",
  rivalOption: "a wrong option that beats the key among the strongest third",
};
