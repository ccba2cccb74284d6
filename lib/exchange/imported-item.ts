/** An option of a question that came from a file or was written by hand. `text` and `rationale` are single lines with `backticks`. */
export type ImportedOption = {
  readonly text: string;
  readonly key: boolean;
  /** Empty where nothing was said. */
  readonly rationale: string;
  /** True where the option keeps its place however the others are shuffled. */
  readonly isFixed: boolean;
};

/** A choice question in the shape in which the exam room shows one. `stem` is Markdown. */
export type ImportedItem = {
  readonly title: string;
  readonly stem: string;
  readonly options: readonly ImportedOption[];
  /** One line; empty where nothing was said. */
  readonly takeaway: string;
};

/** Characters and numbers that a question may have. */
export const itemLimits = { title: 200, stem: 10_000, option: 1_500, remark: 4_000, minOptions: 2, maxOptions: 6 };

/** Where something of a file stands: its number in the file from 1, its name, and the line where that is known. */
export type Place = {
  readonly number: number;
  readonly name: string;
  readonly line: number | null;
  /** File within a package; null where the file itself was sent. */
  readonly file: string | null;
};

/** What became of one question of a file: read (with what was left behind), refused for its faults, or none of our kind. */
export type ReadEntry = Place &
  (
    | { readonly kind: "read"; readonly item: ImportedItem; readonly notes: readonly string[] }
    | { readonly kind: "refused"; readonly reasons: readonly string[] }
    | { readonly kind: "leftOut"; readonly reason: string }
  );

export type FileFormat = "moodle" | "gift" | "qti";

/** A question of a file that is still to be read: large files are read in pieces, so that the server answers others in between. */
export type PendingEntry = () => ReadEntry;

export type ReadResult =
  | { readonly ok: true; readonly format: FileFormat; readonly entries: readonly PendingEntry[] }
  | { readonly ok: false; readonly message: string };

/** Collects what is wrong with a question (faults) and what of it is left behind (notes). */
export type ItemLog = {
  readonly faults: Set<string>;
  readonly notes: Set<string>;
  /** Which of its texts were read, and how many characters each has as it is written. */
  readonly texts: Map<string, number>;
};

export function createLog(): ItemLog {
  return { faults: new Set(), notes: new Set(), texts: new Map() };
}

/** The entry of a question that was read with this log: refused where there are faults, its own or those that checkItem finds. */
export function toEntry(place: Omit<Place, "name">, draft: ImportedItem, log: ItemLog): ReadEntry {
  const item = { ...draft, title: nameOf(draft) };
  const at = { ...place, name: item.title };
  const reasons = log.faults.size > 0 ? [...log.faults] : checkItem(item);
  return reasons.length > 0
    ? { ...at, kind: "refused", reasons }
    : { ...at, kind: "read", item, notes: [...log.notes] };
}

/** What keeps a question from being asked, each in a sentence without its first word's capital; none where it can be. */
export function checkItem({ stem, options, takeaway, title }: ImportedItem): string[] {
  const { minOptions, maxOptions } = itemLimits;
  const keys = options.filter(({ key }) => key).length;
  const faults: string[] = [];
  if (title.length > itemLimits.title) faults.push(`the title has more than ${itemLimits.title} characters`);
  if (stem === "") faults.push("there is no question text");
  if (stem.length > itemLimits.stem) faults.push(`the question text has more than ${itemLimits.stem} characters`);
  if (takeaway.length > itemLimits.remark) faults.push(`the takeaway has more than ${itemLimits.remark} characters`);
  if (options.length < minOptions || options.length > maxOptions) {
    faults.push(`${options.length} options; a question here has ${minOptions} to ${maxOptions}`);
  }
  if (keys === 0) faults.push("no option is marked as right");
  else if (keys === options.length) faults.push("every option is marked as right, so that nothing is asked");
  return [...faults, ...options.flatMap((option, index) => checkOption(option, { index, options }))];
}

function checkOption(
  { text, rationale }: ImportedOption,
  { index, options }: { readonly index: number; readonly options: readonly ImportedOption[] },
): string[] {
  const name = `option ${index + 1}`;
  const faults: string[] = [];
  if (text === "") faults.push(`${name} has no text`);
  if (text.length > itemLimits.option) faults.push(`${name} has more than ${itemLimits.option} characters`);
  if (rationale.length > itemLimits.remark) {
    faults.push(`the reason of ${name} has more than ${itemLimits.remark} characters`);
  }
  const first = options.findIndex((other) => other.text === text);
  if (first < index && text !== "") faults.push(`options ${first + 1} and ${index + 1} say the same`);
  return faults;
}

const NAME_LENGTH = 70;

/** The title, or the beginning of the stem where there is none. */
function nameOf({ title, stem }: ImportedItem): string {
  const named = toOneLine(title);
  if (named !== "") return named;
  const start = toOneLine(stem.replace(/[*`\\]/g, "").replace(/[#>|]/g, " "));
  return start.length > NAME_LENGTH ? `${start.slice(0, NAME_LENGTH - 3).trimEnd()}...` : start;
}

/** Text with every run of white space as one blank. */
export function toOneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Text without control characters and halves of characters, which neither XML nor a page can show. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/[\r\u0085\u2028\u2029]\n?/g, "\n")
    .replace(/\u00a0/g, " ");
}
