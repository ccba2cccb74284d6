import { fractionsOf } from "./fractions";
import type { ImportedItem } from "./imported-item";
import { lineToHtml, stemToHtml } from "./rich-text";

/** Questions as a GIFT file. GIFT cannot say that an option keeps its place. */
export function toGift(items: readonly ImportedItem[]): string {
  return items.map(toQuestion).join("\n");
}

function toQuestion({ title, stem, options, takeaway }: ImportedItem): string {
  const keys = options.map(({ key }) => key);
  const fractions = fractionsOf(keys);
  const isSingle = keys.filter(Boolean).length === 1;
  const answers = options.map(({ text, key, rationale }, index) => {
    const mark = isSingle ? (key ? "=" : "~") : `~%${fractions[index] ?? "0"}%`;
    const feedback = rationale === "" ? "" : `#${toGiftHtml(lineToHtml(rationale))}`;
    return `\t${mark}${toGiftHtml(lineToHtml(text))}${feedback}\n`;
  });
  const general = takeaway === "" ? "" : `\t####${toGiftHtml(lineToHtml(takeaway))}\n`;
  return `::${escapeGift(title)}::${toGiftHtml(stemToHtml(stem))}{\n${answers.join("")}${general}}\n`;
}

/** An arrow in an answer would make it a matching question. */
function toGiftHtml(html: string): string {
  return `[html]${escapeGift(html.replaceAll("->", "-&#x3E;"))}`;
}

function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/g, "\\$&").replace(/\n/g, "\\n");
}
