import type { Bank } from "./bank";
import type { Measure } from "./measure";
import { measureForms, toFormLines } from "./measure-forms";
import { findNearCopies } from "./near-copies";
import { mean } from "./words";

const LINE = "-".repeat(96);

/** The report as text: every measure with its target at both stages, then pairs of items that a person should read. */
export function toReportText(bank: Bank, measures: readonly Measure[]): string {
  const { items, gates } = bank;
  const pairs = findNearCopies(items, gates.nearCopies.readFrom);
  const head = `${items.length} items, stage ${gates.stage} in force`;
  const rows = measures.map((measure) => {
    const verdict = measure.passes ? "pass" : isInForce(measure, gates.stage) ? "FAIL" : "open";
    const kind = measure.isAim ? "aim" : `stage ${measure.stage}`;
    return [
      measure.title.padEnd(42),
      formatValue(measure).padStart(10),
      formatTarget(measure).padStart(18),
      kind.padStart(9),
      verdict,
    ]
      .join("  ")
      .trimEnd();
  });
  const copies = pairs.map(
    ({ first, second, overlap }) => `${Math.round(overlap * 100)} %  ${first.id} - ${second.id}`,
  );
  const ranges = taskRatings(bank).map(
    ({ task, min, mean, max }) => `${task}  ${min.toFixed(2)} to ${max.toFixed(2)}, mean ${mean.toFixed(2)}`,
  );
  const tail = [...toFormLines(measureForms(bank)), "", "Ratings by task:", ...ranges];
  const pairLines = copies.length === 0 ? [] : ["", "Pairs to be read side by side (shared words):", ...copies];
  return [head, LINE, ...rows, ...tail, ...pairLines].join("\n");
}

/** Lowest, mean and highest rating of the items of every task. */
function taskRatings({ items, blueprint }: Bank) {
  return blueprint.domains
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ id }) => {
      const rated = items.flatMap(({ task, angoffMean }) => (task === id && angoffMean !== null ? [angoffMean] : []));
      if (rated.length === 0) return [];
      return [{ task: id, min: Math.min(...rated), mean: mean(rated), max: Math.max(...rated) }];
    });
}

/** The report as data, for programs. */
export function toReportData(bank: Bank, measures: readonly Measure[]) {
  const pairs = findNearCopies(bank.items, bank.gates.nearCopies.readFrom);
  return {
    items: bank.items.length,
    stage: bank.gates.stage,
    measures,
    blueprints: measureForms(bank),
    taskRatings: taskRatings(bank),
    pairsToRead: pairs.map(({ first, second, overlap }) => ({ first: first.id, second: second.id, overlap })),
  };
}

/** A value as a reader wants it: shares in percent, counts whole. */
export function formatValue({ name, value }: Measure): string {
  return formatNumber(name, value);
}

/** `21.0-29.0 %`, `at most 0`, `at least 16`. */
export function formatTarget({ name, target }: Measure): string {
  const { min, max } = target;
  if (min !== undefined && max !== undefined) return `${formatNumber(name, min)} to ${formatNumber(name, max)}`;
  return min === undefined ? `at most ${formatNumber(name, max ?? 0)}` : `at least ${formatNumber(name, min)}`;
}

function formatNumber(name: string, value: number): string {
  if (/Share$|Accuracy$|^closestPair$/.test(name)) return `${(value * 100).toFixed(1)} %`;
  if (/Ratio$|^angoff/.test(name)) return value.toFixed(3);
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

function isInForce({ stage, isAim }: Measure, current: number): boolean {
  return !isAim && Number(stage) <= current;
}
