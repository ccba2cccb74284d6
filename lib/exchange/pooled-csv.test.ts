import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePooledCsv, toPooledCsv, type PooledCsvRow } from "./pooled-csv";

const header = "candidate,item,wording,selected";
const line = (change: Partial<Record<"candidate" | "item" | "wording" | "selected", string>> = {}) => {
  const row = {
    candidate: "c-0123456789abcdef",
    item: "s3-a",
    wording: "w-0123456789ab",
    selected: "o-aa o-bb",
    ...change,
  };
  return [row.candidate, row.item, row.wording, row.selected].join(",");
};
const file = (...lines: string[]) => [header, ...lines].join("\n");

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const anyRow: fc.Arbitrary<PooledCsvRow> = fc.record({
  candidate: hex(16),
  item: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
  wording: hex(12),
  selected: fc.uniqueArray(hex(12), { maxLength: 3 }),
});

describe("pooled responses as CSV", () => {
  it("come back as they went out", () => {
    const rowsOf = fc.uniqueArray(anyRow, { minLength: 1, selector: ({ candidate, item }) => `${candidate} ${item}` });
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const parsed = parsePooledCsv(toPooledCsv(rows));
        expect(parsed).toEqual({ ok: true, rows: rows.map((row, index) => ({ ...row, line: index + 2 })) });
      }),
    );
  });

  it("hold no cell that a spreadsheet would take for a number or a formula", () => {
    const row = { candidate: "1234567890123456", item: "s3-a", wording: "12e345678901", selected: ["123456789012"] };
    expect(toPooledCsv([row])).toBe(
      "candidate,item,wording,selected\r\nc-1234567890123456,s3-a,w-12e345678901,o-123456789012\r\n",
    );
  });

  it("may have a byte order mark, other line ends, empty lines and columns in another order", () => {
    const text = `\uFEFFitem,selected,candidate,wording\r\n\r\ns3-a,,c-01234567,w-0123456789ab\r\n`;
    const row = { line: 3, candidate: "01234567", item: "s3-a", wording: "0123456789ab", selected: [] };
    expect(parsePooledCsv(text)).toEqual({ ok: true, rows: [row] });
  });

  it.each([
    ["", "line 1: the columns are to be candidate, item, wording, selected, separated by commas"],
    ["candidate;item;wording;selected\n", "line 1: the columns are to be"],
    ["candidate,item,wording,selected,extra\n", "line 1: the columns are to be"],
    [header, "The file has no answers"],
    [file(line({ candidate: "jan@example.org" })), 'line 2: candidate is not "c-" with 8 to 64 letters and digits'],
    [file(line(), line({ item: "S3 a" })), "line 3: item is not an id of an item"],
    [file(line({ wording: "w-xyz" })), "line 2: wording is not"],
    [file(line({ selected: "o-aa  o-bb" })), "line 2: selected is not a list of option ids"],
    [file(line({ selected: "aa" })), "line 2: selected is not a list of option ids"],
    [file(line({ selected: "o-aa o-aa" })), "line 2: selected names an option twice"],
    [file(line({ selected: "o-a o-b o-c o-d o-e o-f o-g" })), "line 2: selected names too many options"],
    [file(line(), line()), "line 3: answers s3-a a second time for c-0123456789abcdef, after line 2"],
    [file("c-01234567,s3-a"), "This is not a well-formed CSV file"],
    [file('"c-01234567,s3-a,w-0123456789ab,o-aa'), "This is not a well-formed CSV file"],
  ])("are refused with the line that is wrong: %j", (text, message) => {
    const parsed = parsePooledCsv(text);
    expect(parsed.ok ? "taken" : parsed.message).toContain(message);
  });

  it("are refused with five faults at most, and the number of the others", () => {
    const parsed = parsePooledCsv(file(...Array.from({ length: 8 }, () => line({ item: "?" }))));
    expect(parsed.ok ? "" : parsed.message).toMatch(/line 6: item .*; and 3 more$/);
  });
});
