import { posix } from "node:path";
import { fileLimits } from "./file-limits";
import { parseGift } from "./gift";
import type { FileFormat, PendingEntry, ReadEntry, ReadResult } from "./imported-item";
import { parseMoodleXml } from "./moodle-xml";
import { parseQtiItem } from "./qti";
import { isZip, unpack, type UnpackedFile } from "./unpack";
import { childOf, childrenOf, parseXml, type XmlElement } from "./xml-tree";

/**
 * Reads the questions of a file: Moodle XML, GIFT, a QTI 2 or 3 item, or a zip package of these. What the file is shows from what
 * it says, not from its name. A file that is none of these, damaged or too large is refused whole; else every question has an entry,
 * which is read when it is called.
 */
export function openItems(bytes: Uint8Array): ReadResult {
  if (bytes.byteLength > fileLimits.bytes) {
    return { ok: false, message: `The file is larger than ${fileLimits.bytes / 1024 / 1024} MB.` };
  }
  const result = isZip(bytes) ? readPackage(bytes) : readFile({ name: null, bytes });
  if (!result.ok) return result;
  const { entries } = result;
  if (entries.length === 0) return { ok: false, message: "The file holds no question." };
  if (entries.length > fileLimits.items) {
    return {
      ok: false,
      message: `The file holds ${entries.length} questions, and at most ${fileLimits.items} are taken at once.`,
    };
  }
  return { ...result, entries: entries.map((entry, index) => () => ({ ...entry(), number: index + 1 })) };
}

function readPackage(bytes: Uint8Array): ReadResult {
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return unpacked;
  const { files } = unpacked;
  const manifest = files
    .filter(({ name }) => posix.basename(name) === "imsmanifest.xml")
    .sort((a, b) => a.name.length - b.name.length)[0];
  if (manifest !== undefined) return readByManifest(manifest, files);
  const results = files.filter(({ name }) => !name.startsWith("__MACOSX/")).map((file) => readFile(file));
  const read = results.flatMap((result) => (result.ok ? [result] : []));
  const [first] = read;
  if (first === undefined) {
    const [failed] = results.flatMap((result) => (result.ok ? [] : [result]));
    return failed ?? { ok: false, message: "The package holds neither a manifest nor a file of questions." };
  }
  const faults = files.flatMap((file, index) => toFault(file, results[index]));
  return { ok: true, format: first.format, entries: [...read.flatMap(({ entries }) => entries), ...faults] };
}

/** The items that a manifest names, in its order. */
function readByManifest(manifest: UnpackedFile, files: readonly UnpackedFile[]): ReadResult {
  const parsed = parse(manifest);
  if (!parsed.ok) return parsed;
  const resources = childrenOf(childOf(parsed.root, "resources") ?? parsed.root, "resource");
  const items = resources.filter(({ attributes }) => /^imsqti_item_xmlv(2|3)p/.test(attributes["type"] ?? ""));
  if (items.length === 0) {
    const types = [...new Set(resources.map(({ attributes }) => attributes["type"] ?? "none"))].slice(0, 5).join(", ");
    return { ok: false, message: `The manifest names no QTI 2 or 3 item. Its resources are of the types: ${types}.` };
  }
  const folder = posix.dirname(manifest.name);
  const byName = new Map(files.map((file) => [file.name, file]));
  const entries = items.map(({ attributes }) => (): ReadEntry => {
    const href = attributes["href"] ?? "";
    const name = posix.join(folder, decode(href));
    const file = byName.get(name);
    const fault = (reason: string): ReadEntry => {
      const title = attributes["identifier"] ?? href;
      return { number: 0, name: title, line: null, file: name, kind: "refused", reasons: [reason] };
    };
    if (file === undefined) return fault(`the manifest names ${href}, and the package does not hold it`);
    const result = readFile(file);
    if (!result.ok) return fault(result.message);
    const [entry] = result.entries;
    return result.format === "qti" && entry !== undefined ? entry() : fault(`${href} is no QTI item`);
  });
  return { ok: true, format: "qti", entries };
}

function readFile(file: { readonly name: string | null; readonly bytes: Uint8Array }): ReadResult {
  const text = toText(file.bytes);
  if (text === null)
    return { ok: false, message: "The file is not text in UTF-8 (or in the encoding that it states)." };
  if (!text.trimStart().startsWith("<")) return readGift(text, file.name);
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const { root } = parsed;
  if (root.name === "quiz") return read("moodle", parseMoodleXml(root, file.name));
  if (root.name === "assessmentItem" || root.name === "qti-assessment-item") {
    return read("qti", [() => parseQtiItem(root, { number: 1, file: file.name })]);
  }
  return { ok: false, message: sayRoot(root) };
}

function readGift(text: string, file: string | null): ReadResult {
  if (/\{[^]*\}/.test(text)) return read("gift", parseGift(text, file));
  return { ok: false, message: "The file is neither XML nor GIFT: no question with answers in { } stands in it." };
}

function read(format: FileFormat, entries: readonly PendingEntry[]): ReadResult {
  return { ok: true, format, entries };
}

function sayRoot({ name }: XmlElement): string {
  if (name === "questestinterop") return "This is QTI 1; items of QTI 2 and 3 are read.";
  if (/^(qti-)?assessment-?test$/i.test(name)) return "This is a QTI test; send the package with its items.";
  if (name === "manifest") return "This is the manifest alone; send the whole package as a zip file.";
  return `The root element <${name}> is neither Moodle XML (<quiz>) nor a QTI item.`;
}

function parse(file: UnpackedFile) {
  const text = toText(file.bytes);
  return text === null ? { ok: false as const, message: `${file.name} is not text in UTF-8.` } : parseXml(text);
}

function toFault({ name }: UnpackedFile, result: ReadResult | undefined): PendingEntry[] {
  if (result === undefined || result.ok) return [];
  const { message } = result;
  return [() => ({ number: 0, name, line: null, file: name, kind: "leftOut", reason: message })];
}

/** Bytes as text: UTF-8 or UTF-16 by its mark, else the encoding that an XML declaration names, else UTF-8; null where they do not fit. */
function toText(bytes: Uint8Array): string | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const named = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ?? "utf-8";
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(marked ?? named, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
