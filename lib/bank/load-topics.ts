import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Fault } from "./faults";
import { parseYaml, toFaults } from "./yaml-source";

const topicSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  group: z.string().min(1),
  title: z.string().min(1),
  tasks: z.array(z.string().regex(/^(C\d{2}-)?\d\.\d$/)).min(1),
  min: z.int().nonnegative(),
});

/** A topic, the tasks under which it may be primary, and how many items the full bank holds of it. */
export type Topic = z.infer<typeof topicSchema>;

/** Reads questions/topics.yaml. */
export function loadTopics(questions: string): { topics: Topic[]; faults: Fault[] } {
  const file = "questions/topics.yaml";
  const source = parseYaml(file, readText(join(questions, "topics.yaml")));
  if (source.faults.length > 0) return { topics: [], faults: [...source.faults] };
  const parsed = z.array(topicSchema).min(1).safeParse(source.value);
  if (!parsed.success) return { topics: [], faults: toFaults({ source, error: parsed.error }) };
  const slugs = parsed.data.map(({ slug }) => slug);
  const faults = slugs.flatMap((slug, index) =>
    slugs.indexOf(slug) === index
      ? []
      : [{ file, line: source.lineOf([index]), field: "slug", message: `${slug} occurs twice` }],
  );
  return { topics: parsed.data, faults };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
