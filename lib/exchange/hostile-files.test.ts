import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readItems } from "@/lib/testing/read-items";
import { fileLimits } from "./file-limits";
import { stemToHtml } from "./rich-text";

const moodle = (
  stem: string,
  options = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>',
) =>
  `<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA[${stem}]]></text></questiontext>${options}</question></quiz>`;

function messageOf(bytes: Uint8Array): string {
  const result = readItems(bytes);
  if (result.ok) throw new Error(JSON.stringify(result).slice(0, 500));
  return result.message;
}

function itemOf(text: string) {
  const result = readItems(strToU8(text));
  const entry = result.ok ? result.entries[0] : undefined;
  if (entry?.kind !== "read") throw new Error(JSON.stringify(result).slice(0, 500));
  return entry;
}

/** Bytes of a zip in whose directory another unpacked size stands than the true one. */
function withStatedSize(zip: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bytes.writeUInt32LE(size, directory + 24);
  return bytes;
}

describe("readItems", () => {
  it("expands no entity and fetches nothing: a file with a document type is refused", () => {
    const external = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(messageOf(strToU8(`${external}${moodle("a")}`.replace("<text>n", "<text>&x;")))).toContain("document type");
    const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("");
    const bomb = `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY l0 "lol">${laughs}]><quiz>&l9;</quiz>`;
    expect(messageOf(strToU8(bomb))).toContain("document type");
    expect(messageOf(strToU8('<!DOCTYPE quiz SYSTEM "http://example.com/x.dtd"><quiz/>'))).toContain("document type");
    expect(messageOf(strToU8("<quiz>&unknown;</quiz>"))).toContain("line 1");
  });

  it("keeps no script, no handler and no link that runs one", () => {
    const { item, notes } = itemOf(
      moodle(
        `<p onclick="steal()">Which?<script>alert(1)</script><style>p{}</style></p>
         <a href="javascript:alert(1)">a</a> <a href=" JAVA&#115;cript:alert(1)">b</a> <a href="https://example.com/x">c</a>`,
        '<answer fraction="100"><text><![CDATA[<b onmouseover="x()">yes</b><script>1</script>]]></text></answer><answer fraction="0"><text>&lt;i&gt;no</text></answer>',
      ),
    );
    expect(item.stem).toBe("Which?\n\na b [c](https://example.com/x)");
    expect(item.options.map(({ text }) => text)).toEqual(["yes", "no"]);
    expect(notes).toContain("a <script> in the question text is left behind");
  });

  it("shows HTML in Markdown and in plain text as text", () => {
    const markdown = "[markdown]Which? <script>alert(1)</script> <img src\\=x onerror\\=alert(1)>{=a ~b}";
    expect(itemOf(markdown).item.stem).toBe("Which? \\<script>alert(1)\\</script> \\<img src=x onerror=alert(1)>");
  });

  it("refuses an item that holds another page, a drawing or a formula in marks", () => {
    const reasons = ["iframe", "svg", "math", "object"].map((name) => {
      const result = readItems(strToU8(moodle(`<p>Which?</p><${name}></${name}>`)));
      const entry = result.ok ? result.entries[0] : undefined;
      return entry?.kind === "refused" ? entry.reasons[0] : result;
    });
    expect(reasons).toEqual(
      ["an embedded page", "a drawing", "a formula (MathML)", "an embedded object"].map(
        (what) => `the question text holds ${what}, and questions here are text`,
      ),
    );
  });

  it("refuses names that lead out of a package", () => {
    for (const name of ["../../etc/cron.d/x.xml", "/etc/x.xml", "a/../../x.xml", "..\\x.xml", "C:\\x.xml"]) {
      expect(messageOf(zipSync({ [name]: strToU8("<quiz/>") }))).toContain("outside of itself");
    }
  });

  it("refuses packages that unpack to too much, before it unpacks them", () => {
    const zeros = new Uint8Array(2 * fileLimits.ratioFromBytes);
    expect(messageOf(zipSync({ "a.xml": zeros }))).toContain("200 times as tight");
    const stored = zipSync({ "a.xml": [strToU8("<quiz/>"), { level: 0 }] });
    expect(messageOf(withStatedSize(stored, fileLimits.unpackedBytes + 1))).toContain("50 MB");
    const many = Object.fromEntries(
      Array.from({ length: fileLimits.entries + 1 }, (_, at) => [`${at}.png`, new Uint8Array()]),
    );
    expect(messageOf(zipSync(many, { level: 0 }))).toContain("more than 5000 files");
  });

  it("refuses a package that lies about its sizes, is cut off or is encrypted", () => {
    const honest = zipSync({ "a.xml": strToU8(moodle("x".repeat(5_000))) });
    expect(readItems(honest).ok).toBe(true);
    expect(readItems(withStatedSize(honest, 10)).ok).toBe(false);
    expect(readItems(withStatedSize(honest, 100_000)).ok).toBe(false);
    expect(messageOf(honest.subarray(0, 100))).toContain("damaged");
  });

  it("refuses a file that is too large, holds too many questions or is nested too deep", () => {
    expect(messageOf(new Uint8Array(50 * 1024 * 1024))).toBe("The file is larger than 10 MB.");
    expect(messageOf(strToU8("Which?{=a ~b}\n\n".repeat(fileLimits.items + 1)))).toContain("2001 questions");
    expect(messageOf(strToU8(`<quiz>${"<a>".repeat(300)}${"</a>".repeat(300)}</quiz>`))).toContain(
      "more than 200 deep",
    );
    expect(messageOf(strToU8(`<quiz>${"<a/>".repeat(400_001)}</quiz>`))).toContain("400000");
    const deep = readItems(strToU8(moodle(`${"<div>".repeat(5_000)}Which?`)));
    expect(deep.ok && deep.entries[0]).toMatchObject({ kind: "refused" });
  });

  it("gives up on a text that is no question instead of reading it for minutes", () => {
    for (const text of [
      "[".repeat(200_000),
      "*a_".repeat(60_000),
      "> ".repeat(4_000),
      "\\(".repeat(80_000),
      "|a".repeat(9_000),
    ]) {
      const result = readItems(strToU8(moodle(text).replace('format="html"', 'format="markdown"')));
      expect(result.ok && result.entries[0]).toMatchObject({ kind: "refused" });
    }
    expect(readItems(strToU8(moodle("<b><i>".repeat(3_000)))).ok).toBe(true);
    expect(readItems(strToU8(moodle("\\(".repeat(19_000)))).ok).toBe(true);
  });

  it("reads no Markdown that fits the limit of characters and would take seconds, in whatever text it stands", () => {
    const marks = "*a_".repeat(3_300);
    const asked = moodle(marks).replace('format="html"', 'format="markdown"');
    const offered = moodle(
      "Which?",
      `<answer fraction="100" format="markdown"><text>${marks}</text></answer><answer fraction="0"><text>b</text></answer>`,
    );
    const many = moodle("Which?", `<answer fraction="0"><text>${marks}</text></answer>`.repeat(200));
    const long = moodle("Which?", `<answer fraction="0"><text>${"word ".repeat(6_000)}</text></answer>`.repeat(8));
    const found = [asked, offered, many, moodle("<b>a</b> ".repeat(1_000)), long].map((text) => {
      const result = readItems(strToU8(text));
      const entry = result.ok ? result.entries[0] : undefined;
      return entry?.kind === "refused" ? entry.reasons.join("; ") : result;
    });
    expect(found[0]).toContain("the question text has more than 200 lines or 400 marks");
    expect(found[1]).toContain("option 1 has more than 200 lines or 400 marks");
    expect(found[2]).toContain("the question has more than 60 texts");
    expect(found[3]).toContain("the question text has more than");
    expect(found[4]).toContain("or 150000 characters");
    expect(stemToHtml(`<${marks}`)).toBe(`<p>&#x3C;${marks}</p>`);
  });

  it("says what a file is that is none of the three", () => {
    expect(messageOf(strToU8("<html><body/></html>"))).toContain("<html>");
    expect(messageOf(strToU8("just some words"))).toContain("neither XML nor GIFT");
    expect(messageOf(new Uint8Array([0xff, 0x00, 0xc3, 0x28]))).toContain("not text");
    expect(messageOf(strToU8("<quiz></quiz>"))).toBe("The file holds no question.");
    expect(messageOf(strToU8("<quiz><question></quiz>"))).toContain("line 1");
  });

  it("reads the encodings that a file states or marks", () => {
    const text = moodle("Où?").replace(/^/, '<?xml version="1.0" encoding="ISO-8859-1"?>');
    const latin = readItems(Buffer.from(text, "latin1"));
    const wide = readItems(Buffer.from(`\ufeff${moodle("Où?")}`, "utf16le"));
    for (const result of [latin, wide]) {
      expect(result.ok && result.entries[0]?.kind === "read" && result.entries[0].item.stem).toBe("Où?");
    }
  });
});
