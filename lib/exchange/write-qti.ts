import { strToU8, zipSync, type Zippable } from "fflate";
import type { ImportedItem, ImportedOption } from "./imported-item";
import { lineToHtml, stemToHtml } from "./rich-text";
import { escapeXml } from "./xml-text";

const ITEM_SPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
const ITEM_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd";
const PACKAGE_SPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
const MATCH_CORRECT = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml";
const letters = "ABCDEF";

/** Questions as a QTI 3.0 package: a zip of a manifest and one file an item. `at` is the time that its files bear. */
export function toQtiPackage(items: readonly ImportedItem[], at: Date): Uint8Array {
  const files: Zippable = { "imsmanifest.xml": strToU8(toManifest(items.length)) };
  items.forEach((item, index) => {
    files[pathOf(index)] = strToU8(toQtiItem(item, nameOf(index)));
  });
  return zipSync(files, { mtime: at });
}

/** One question as a QTI 3.0 item. */
export function toQtiItem({ title, stem, options, takeaway }: ImportedItem, identifier: string): string {
  const keys = options.flatMap(({ key }, index) => (key ? [letters.charAt(index)] : []));
  const cardinality = keys.length === 1 ? "single" : "multiple";
  const hasReasons = options.some(({ rationale }) => rationale !== "");
  const isShuffled = options.some(({ isFixed }) => !isFixed);
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="${ITEM_SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${ITEM_SPACE} ${ITEM_SCHEMA}" identifier="${identifier}" title="${escapeXml(title)}" adaptive="false" time-dependent="false" xml:lang="en">
  <qti-response-declaration identifier="RESPONSE" cardinality="${cardinality}" base-type="identifier">
    <qti-correct-response>${keys.map((key) => `<qti-value>${key}</qti-value>`).join("")}</qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">
    <qti-default-value><qti-value>0</qti-value></qti-default-value>
  </qti-outcome-declaration>
${hasReasons ? `  <qti-outcome-declaration identifier="FEEDBACK" cardinality="${cardinality}" base-type="identifier"/>\n` : ""}${takeaway === "" ? "" : takeawayOutcome}  <qti-item-body>
    ${stemToHtml(stem)}
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="${isShuffled}" max-choices="${keys.length}">
${options.map((option, index) => toChoice(option, letters.charAt(index), isShuffled)).join("")}    </qti-choice-interaction>
  </qti-item-body>
${hasReasons ? ruleWithReasons : `  <qti-response-processing template="${MATCH_CORRECT}"/>\n`}${toTakeaway(takeaway)}</qti-assessment-item>
`;
}

function toChoice({ text, rationale, isFixed }: ImportedOption, letter: string, isShuffled: boolean): string {
  const fixed = isShuffled && isFixed ? ' fixed="true"' : "";
  const reason =
    rationale === ""
      ? ""
      : `<qti-feedback-inline outcome-identifier="FEEDBACK" identifier="${letter}" show-hide="show">${lineToHtml(rationale)}</qti-feedback-inline>`;
  return `      <qti-simple-choice identifier="${letter}"${fixed}>${lineToHtml(text)}${reason}</qti-simple-choice>\n`;
}

/** Shown whatever the answer: the outcome has the feedback's name from the start. */
const takeawayOutcome = `  <qti-outcome-declaration identifier="TAKEAWAY" cardinality="single" base-type="identifier">
    <qti-default-value><qti-value>takeaway</qti-value></qti-default-value>
  </qti-outcome-declaration>
`;

/** The template match_correct written out, with the outcome that shows the reasons of the chosen options. */
const ruleWithReasons = `  <qti-response-processing>
    <qti-response-condition>
      <qti-response-if>
        <qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
        <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
      </qti-response-if>
      <qti-response-else>
        <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0</qti-base-value></qti-set-outcome-value>
      </qti-response-else>
    </qti-response-condition>
    <qti-set-outcome-value identifier="FEEDBACK"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value>
  </qti-response-processing>
`;

function toTakeaway(takeaway: string): string {
  if (takeaway === "") return "";
  return `  <qti-modal-feedback outcome-identifier="TAKEAWAY" identifier="takeaway" show-hide="show">
    <qti-content-body><p>${lineToHtml(takeaway)}</p></qti-content-body>
  </qti-modal-feedback>
`;
}

function toManifest(count: number): string {
  const resources = Array.from(
    { length: count },
    (_, index) =>
      `    <resource identifier="${nameOf(index)}" type="imsqti_item_xmlv3p0" href="${pathOf(index)}"><file href="${pathOf(index)}"/></resource>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="${PACKAGE_SPACE}" identifier="questions">
  <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
  <organizations/>
  <resources>
${resources.join("")}  </resources>
</manifest>
`;
}

function nameOf(index: number): string {
  return `item-${index + 1}`;
}

function pathOf(index: number): string {
  return `items/${nameOf(index)}.xml`;
}
