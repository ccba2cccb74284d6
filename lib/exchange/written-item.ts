import { checkItem, createLog, toEntry, type ImportedItem } from "./imported-item";
import { toLine, toStem } from "./rich-text";

/** A question as somebody types it: the stem in Markdown, everything else in lines with `backticks`. */
type Written = {
  readonly title: string;
  readonly stem: string;
  readonly options: readonly { readonly text: string; readonly key: boolean; readonly rationale: string }[];
  readonly takeaway: string;
};

export type ReadWritten =
  { readonly ok: true; readonly item: ImportedItem } | { readonly ok: false; readonly reasons: readonly string[] };

/** Reads a question that was written by hand under the rules for those of files. */
export function readWritten({ title, stem, options, takeaway }: Written): ReadWritten {
  const log = createLog();
  const line = (text: string, where: string) => toLine({ format: "plain", text }, where, log);
  const draft: ImportedItem = {
    title,
    stem: toStem({ format: "markdown", text: stem }, log),
    options: options.map(({ text, key, rationale }, index) => ({
      text: line(text, `option ${index + 1}`),
      key,
      rationale: line(rationale, `the reason of option ${index + 1}`),
      isFixed: false,
    })),
    takeaway: line(takeaway, "the takeaway"),
  };
  const entry = toEntry({ number: 1, line: null, file: null }, draft, log);
  if (entry.kind === "read") return { ok: true, item: entry.item };
  return { ok: false, reasons: entry.kind === "refused" ? entry.reasons : checkItem(draft) };
}
