import type { OwnItemContent } from "@/lib/exam/own-views";

/** An option in the form; `number` tells it apart while it is written. */
export type DraftOption = {
  readonly number: number;
  readonly text: string;
  readonly key: boolean;
  readonly rationale: string;
};

export type Draft = {
  readonly title: string;
  readonly stem: string;
  readonly options: readonly DraftOption[];
  readonly takeaway: string;
};

export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 6;
const usualOptions = 4;

/** What the form begins with: the question as it is, or four empty options. */
export function toDraft(content: OwnItemContent | null): Draft {
  const empty = Array.from({ length: usualOptions }, () => ({ text: "", key: false, rationale: "" }));
  const { title, stem, options, takeaway } = content ?? { title: "", stem: "", options: empty, takeaway: "" };
  return {
    title,
    stem,
    takeaway,
    options: options.map(({ text, key, rationale }, number) => ({ number, text, key, rationale })),
  };
}

/** What is sent: options that were left wholly empty are none. */
export function toBody({ title, stem, options, takeaway }: Draft) {
  const written = options.filter(({ text, key, rationale }) => key || text.trim() !== "" || rationale.trim() !== "");
  return { title, stem, takeaway, options: written.map(({ text, key, rationale }) => ({ text, key, rationale })) };
}
