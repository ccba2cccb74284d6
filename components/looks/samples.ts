import type { ReportDomain, ReportItem, ReportTask } from "@/lib/exam/report-views";

const minute = 60_000;
const changes = ["none", "none", "none", "none", "rightToWrong", "wrongToRight", "wrongToWrong"] as const;
const confidences = ["sure", "sure", "unsure", "guess", null] as const;

/** Items of an attempt in which everything occurs that pictures tell apart. */
export function sampleItems(count: number): readonly ReportItem[] {
  return Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    scored: index % 4 !== 3,
    correct: index % 3 !== 0,
    blank: index % 12 === 0,
    flagged: index % 9 === 0,
    ...{ help: "none" as const, isRightWithHelp: false },
    timeSpentMs: ((index * 37) % 50) * 5_000 + (index === 20 ? 12 * minute : 0),
    domain: 1,
    task: "1.1",
    topic: "A topic",
    confidence: confidences[index % confidences.length] ?? null,
    change: changes[index % changes.length] ?? "none",
    changes: index % changes.length > 3 ? 1 : 0,
    answeredAfterMs: index % 12 === 0 ? null : (index + 1) * 1.7 * minute,
  }));
}

/** The same as of an attempt from before first answers and confidence were kept. */
export const unknownItems = sampleItems(10).map((item) => ({ ...item, change: "unknown" as const, confidence: null }));

/** Nothing answered, nothing measured. */
export const emptyItems = sampleItems(5).map((item) => ({
  ...item,
  ...{ correct: false, blank: true, timeSpentMs: 0, change: "none" as const, changes: 0 },
  ...{ confidence: null, answeredAfterMs: null },
}));

export const sampleDomains: readonly ReportDomain[] = [
  {
    number: 1,
    title: "First domain",
    correct: 15,
    total: 21,
    level: "meets",
    isEnough: true,
    shareBand: { low: 0.55, high: 0.85 },
  },
  {
    number: 2,
    title: "Second domain",
    correct: 0,
    total: 17,
    level: "needsImprovement",
    isEnough: false,
    shareBand: { low: 0, high: 0.2 },
  },
];

export const sampleTasks: readonly ReportTask[] = [
  { id: "1.1", domain: 1, title: "First task", correct: 15, total: 21 },
  { id: "2.1", domain: 2, title: "Second task", correct: 0, total: 17 },
];
