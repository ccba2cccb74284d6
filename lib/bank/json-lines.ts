import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A line of a file in a folder; the value is undefined where the line is no JSON. */
export type JsonLine = { readonly name: string; readonly line: number; readonly value: unknown };

/** Every line that is not blank of the *.jsonl files in a folder, by name of the file; a folder that is missing has none. */
export function readJsonLines(folder: string): JsonLine[] {
  return namesIn(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .flatMap((text, index) => (text.trim() === "" ? [] : [{ name, line: index + 1, value: parseJson(text) }])),
  );
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".jsonl"))
      .sort();
  } catch {
    return [];
  }
}
