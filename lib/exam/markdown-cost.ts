/**
 * What a text may hold to be read as Markdown. Readers of Markdown go back over what they have read at each mark, so that a few thousand
 * marks of one text would keep the server from all else for seconds. The largest text of the bank has 1,300 characters, 41 lines and
 * 66 marks; the worst text within these bounds takes a few hundredths of a second.
 */
export const markdownLimits = { characters: 10_000, lines: 200, marks: 400, containers: 120, deep: 8 };

/** Characters with which something of Markdown begins or ends within a line. */
const marks = /[*_~[\]`<>!&\\|@]|www\.|:\/\//gi;
/** Quotes and lists that begin in a line, one within the other. */
const containers = /^[ \t]*(?:(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+))+/gm;
const oneContainer = />|[-+*]|\d+[.)]/g;
/** A list so far to the right stands within many others. */
const deepList = /^[ \t]{24,}(?:[-+*]|\d{1,9}[.)])[ \t]/m;

/** True for a text that would take a reader of Markdown long, or very deep: it is shown as it is written, or refused. */
export function isCostlyMarkdown(text: string): boolean {
  const { characters, lines, deep } = markdownLimits;
  if (text.length > characters || count(text, /\n|\r/g) >= lines || count(text, marks) > markdownLimits.marks)
    return true;
  const opened = (text.match(containers) ?? []).map((start) => count(start, oneContainer));
  return (
    Math.max(0, ...opened) > deep ||
    opened.reduce((a, b) => a + b, 0) > markdownLimits.containers ||
    deepList.test(text)
  );
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
