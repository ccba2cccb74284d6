/** Something that is wrong in a file of questions/, said so that its author can mend it. */
export type Fault = {
  readonly file: string;
  readonly line: number;
  readonly item?: string;
  readonly field?: string;
  readonly message: string;
};

/** One line: `file:line  item  field: message`. */
export function toFaultLine({ file, line, item, field, message }: Fault): string {
  const place = [`${file}:${line}`, item, field === undefined ? undefined : `${field}:`];
  return `${place.filter((part) => part !== undefined).join("  ")} ${message}`;
}

/** By file, then line, then message. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.message, b.message),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
