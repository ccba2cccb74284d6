import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { readItems } from "@/lib/testing/read-items";
import { runs } from "@/lib/testing/counts";
import { checkItem, createLog, toOneLine, type ImportedItem } from "./imported-item";
import { toStem } from "./rich-text";
import { toGift } from "./write-gift";
import { toMoodleXml } from "./write-moodle";
import { toQtiPackage } from "./write-qti";

const counts = { numRuns: runs(25, 300) };

/** Words with everything that one of the formats or Markdown takes for a mark of its own. */
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }),
  fc.constantFrom(
    "a",
    "b=c",
    "{x}",
    "~",
    "#",
    "::",
    "%50%",
    "->",
    "\\n",
    "\\",
    "<b>",
    "&amp;",
    "]]>",
    "//",
    "$CATEGORY:",
    "*x*",
  ),
  fc.constantFrom(
    "_y_",
    "- z",
    "1. q",
    "> r",
    "| s |",
    "[l](https://example.com)",
    "![i](x)",
    "`",
    "``",
    "{=a ~b}",
    "T",
    "~~d~~",
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
const line = fc
  .array(
    fc.oneof(
      words,
      words.map((text) => `\`${text.replaceAll("`", "'")}\``),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => toOneLine(parts.join(" ")));
const code = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((lines) => `\`\`\`\`yaml\n${lines.join("\n\n  ")}\n\`\`\`\``);
const block = fc.oneof(
  words,
  code,
  fc.array(words, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join("\n")),
  fc.tuple(words, words).map(([head, cell]) => `| ${head} | b |\n| --- | --- |\n| ${cell} | d |`),
);
const stem = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join("\n\n"));

/** Items as they are kept: whatever cannot be kept is not written in the first place. */
const item = fc
  .record({
    title: line,
    stem,
    takeaway: fc.oneof(fc.constant(""), line),
    options: fc.array(
      fc.record({ text: line, key: fc.boolean(), rationale: fc.oneof(fc.constant(""), line), isFixed: fc.boolean() }),
      { minLength: 2, maxLength: 6 },
    ),
  })
  .map((draft) => {
    const log = createLog();
    const kept = { ...draft, stem: toStem({ format: "markdown", text: draft.stem }, log) };
    return { kept, isKept: log.faults.size === 0 && kept.title !== "" && checkItem(kept).length === 0 };
  })
  .filter(({ isKept }) => isKept)
  .map(({ kept }) => kept);
const items = fc.array(item, { minLength: 1, maxLength: 3 });

const placed = (list: readonly ImportedItem[], isFixed: (item: ImportedItem, own: boolean) => boolean) =>
  list.map((one) => ({
    ...one,
    options: one.options.map((option) => ({ ...option, isFixed: isFixed(one, option.isFixed) })),
  }));

function read(bytes: Uint8Array): ImportedItem[] {
  const result = readItems(bytes);
  if (!result.ok) throw new Error(result.message);
  return result.entries.map((entry) => {
    if (entry.kind !== "read") throw new Error(JSON.stringify(entry));
    return entry.item;
  });
}

describe("own questions that are written out and read again", () => {
  it("come back the same from a QTI 3.0 package", () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(read(toQtiPackage(list, new Date("2026-11-28T00:00:00Z")))).toEqual(list);
      }),
      counts,
    );
  });

  it("come back the same from Moodle XML, where all options keep their place as soon as one does", () => {
    fc.assert(
      fc.property(items, (list) => {
        const expected = placed(list, ({ options }) => options.some(({ isFixed }) => isFixed));
        expect(read(strToU8(toMoodleXml(list)))).toEqual(expected);
      }),
      counts,
    );
  });

  it("come back the same from GIFT, but for the places of options, which it cannot say", () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(read(strToU8(toGift(list)))).toEqual(placed(list, () => false));
      }),
      counts,
    );
  });
});
