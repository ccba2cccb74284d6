import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const documentedSchema = z.array(z.strictObject({ page: z.url(), names: z.array(z.string()).min(1) }));

/** Reads data/documented-names.yaml: names that AWS documents and that no model holds. */
export function readDocumentedNames(): ReadonlySet<string> {
  const text = readFileSync(join(import.meta.dirname, "data", "documented-names.yaml"), "utf8");
  return new Set(documentedSchema.parse(parse(text)).flatMap(({ names }) => names));
}
