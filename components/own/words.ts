import type { OwnFormat, OwnImportLine } from "@/lib/exam/own-views";

export const formatNames: Record<OwnFormat, string> = { moodle: "Moodle XML", gift: "GIFT", qti: "QTI" };

/** Where a line of a report stands in its file: "question 3, line 12 of items/a.xml". */
export function sayPlace({ number, line, file }: OwnImportLine): string {
  const within = line === null ? "" : `, line ${line}`;
  return `question ${number}${within}${file === null ? "" : ` of ${file}`}`;
}
