import type { Blueprint } from "@/lib/exam/blueprint";
import type { BankItem } from "./bank-item";
import type { Fault } from "./faults";
import { loadGates, type Gates } from "./gates";
import { loadGuesses, type Guess } from "./guesses";
import { loadItems } from "./load";
import { loadBlueprints } from "./load-blueprint";
import { loadTopics, type Topic } from "./load-topics";
import { loadReadings, type Reading } from "./readings";

/** Everything below questions/ that checks and measures look at. */
export type Bank = {
  readonly items: readonly BankItem[];
  /** The stored instances of the parametric families, which come on top of the items. */
  readonly instances: readonly BankItem[];
  /** The blueprint that the bank is measured by: that of DVA-C02. */
  readonly blueprint: Blueprint;
  /** All blueprints, that one first. */
  readonly blueprints: readonly Blueprint[];
  readonly topics: readonly Topic[];
  readonly gates: Gates;
  readonly readings: readonly Reading[];
  /** What readers took for the key from the options alone. */
  readonly guesses: readonly Guess[];
};

/** Loads all of questions/. The bank is undefined when its blueprint, topics or gates cannot be used. */
export function loadBank(questions: string): { bank: Bank | undefined; faults: Fault[] } {
  const { items, instances, faults: itemFaults } = loadItems(questions);
  const { blueprints: loaded, faults: blueprintFaults } = loadBlueprints(questions);
  const { topics, faults: topicFaults } = loadTopics(questions);
  const { gates, faults: gateFaults } = loadGates(questions);
  const { readings, faults: readingFaults } = loadReadings(questions);
  const { guesses, faults: guessFaults } = loadGuesses(questions);
  const blueprints = loaded.map((each) => each.blueprint);
  const [blueprint] = blueprints;
  const isUsable = blueprint !== undefined && gates !== undefined && topics.length > 0;
  return {
    bank: isUsable ? { items, instances, blueprint, blueprints, topics, gates, readings, guesses } : undefined,
    faults: [...itemFaults, ...blueprintFaults, ...topicFaults, ...gateFaults, ...readingFaults, ...guessFaults],
  };
}
