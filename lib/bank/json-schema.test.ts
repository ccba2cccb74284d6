import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { toJsonSchema } from "./json-schema";
import { OWN_QUESTIONS } from "./test-builders";

it("gives editors the schema that the loader applies (npm run bank:schema writes it)", () => {
  expect(readFileSync(join(OWN_QUESTIONS, "item.schema.json"), "utf8")).toBe(toJsonSchema());
});
