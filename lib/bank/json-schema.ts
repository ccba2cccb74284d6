import { z } from "zod";
import { itemFileSchema } from "./item-schema";

/** The JSON Schema of a file of items, as editors read it for completion. */
export function toJsonSchema(): string {
  const schema = z.toJSONSchema(itemFileSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ ...schema, title: "Items of the question bank" }, null, 2)}\n`;
}
