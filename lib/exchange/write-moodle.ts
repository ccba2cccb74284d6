import { fractionsOf } from "./fractions";
import type { ImportedItem } from "./imported-item";
import { lineToHtml, stemToHtml } from "./rich-text";
import { escapeXml } from "./xml-text";

/** Questions as a Moodle XML file. */
export function toMoodleXml(items: readonly ImportedItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${items.map(toQuestion).join("")}</quiz>\n`;
}

/** A question whose options keep their place in part is written as one that is not shuffled: Moodle knows no third way. */
function toQuestion({ title, stem, options, takeaway }: ImportedItem): string {
  const fractions = fractionsOf(options.map(({ key }) => key));
  const isSingle = options.filter(({ key }) => key).length === 1;
  const answers = options.map(
    ({ text, rationale }, index) =>
      `    <answer fraction="${fractions[index] ?? "0"}" format="html">\n      ${toText(lineToHtml(text))}\n` +
      `      <feedback format="html">${toText(lineToHtml(rationale))}</feedback>\n    </answer>\n`,
  );
  return `  <question type="multichoice">
    <name>${toText(title)}</name>
    <questiontext format="html">${toText(stemToHtml(stem))}</questiontext>
    <generalfeedback format="html">${toText(lineToHtml(takeaway))}</generalfeedback>
    <defaultgrade>1</defaultgrade>
    <penalty>0</penalty>
    <hidden>0</hidden>
    <single>${isSingle}</single>
    <shuffleanswers>${!options.some(({ isFixed }) => isFixed)}</shuffleanswers>
    <answernumbering>ABCD</answernumbering>
    <correctfeedback format="html"><text></text></correctfeedback>
    <partiallycorrectfeedback format="html"><text></text></partiallycorrectfeedback>
    <incorrectfeedback format="html"><text></text></incorrectfeedback>
${answers.join("")}  </question>
`;
}

function toText(text: string): string {
  return `<text>${escapeXml(text)}</text>`;
}
