import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Fault } from "./faults";

/** A YAML file parsed with its line numbers, so that a fault can point at its place. */
export type YamlSource = {
  readonly file: string;
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Line of the node at a path, or of its nearest parent that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/** Parses YAML text; syntax errors become faults, never exceptions. */
export function parseYaml(file: string, text: string): YamlSource {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: error.linePos?.[0].line ?? 1,
    message: `not valid YAML: ${error.message.split("\n")[0] ?? error.code}`,
  }));
  return {
    file,
    value: faults.length > 0 ? undefined : toValue(document),
    faults,
    lineOf: createLineOf(document, counter),
  };
}

/** The issues of a Zod parse as faults at their lines. `base` is the path of the parsed value inside the file. */
export function toFaults(input: {
  source: YamlSource;
  error: z.ZodError;
  base?: readonly PropertyKey[];
  item?: string;
}): Fault[] {
  const { source, error, base = [], item } = input;
  return error.issues.map((issue) => ({
    file: source.file,
    line: source.lineOf([...base, ...issue.path]),
    ...(item === undefined ? {} : { item }),
    ...(issue.path.length === 0 ? {} : { field: toFieldName(issue.path) }),
    message: toMessage(issue),
  }));
}

function toMessage(issue: z.core.$ZodIssue): string {
  return issue.message.endsWith("received undefined") ? "is missing" : issue.message;
}

/** A path as an author reads it: `options[2].rationale`. Options are counted from 1. */
export function toFieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part + 1}]` : `${index > 0 ? "." : ""}${String(part)}`))
    .join("");
}

function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function createLineOf(document: Document, counter: LineCounter): YamlSource["lineOf"] {
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const line = lineOfNode(node, counter);
      if (line !== undefined) return line;
    }
    return 1;
  };
}

function lineOfNode(node: unknown, counter: LineCounter): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? counter.linePos(start).line : undefined;
}
