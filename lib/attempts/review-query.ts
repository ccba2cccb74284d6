import { z } from "zod";
import {
  noFilter,
  reviewMarks,
  reviewMeetings,
  reviewResults,
  reviewSearchMax,
  type ReviewFilter,
} from "@/lib/exam/review-filter";

const taskSchema = z.string().regex(/^\d{1,2}\.\d{1,2}$/, "is not a task such as 2.1");
const topicSchema = z.string().regex(/^[a-z0-9-]{1,80}$/, "is not a topic");
const domainSchema = z.int().min(1).max(99);

/** A filter as the browser sends it with a drill. */
export const reviewFilterSchema = z.strictObject({
  result: z.enum(reviewResults).nullable(),
  marks: z.array(z.enum(reviewMarks)).max(reviewMarks.length),
  met: z.enum(reviewMeetings).nullable(),
  domain: domainSchema.nullable(),
  task: taskSchema.nullable(),
  topic: topicSchema.nullable(),
  search: z.string().trim().max(reviewSearchMax),
});

const parts = {
  result: z.enum(reviewResults).transform((result) => ({ result })),
  marks: z
    .string()
    .transform((text) => [...new Set(text.split("."))])
    .pipe(z.array(z.enum(reviewMarks)))
    .transform((marks) => ({ marks })),
  met: z.enum(reviewMeetings).transform((met) => ({ met })),
  domain: z.coerce
    .number()
    .pipe(domainSchema)
    .transform((domain) => ({ domain })),
  task: taskSchema.transform((task) => ({ task })),
  topic: topicSchema.transform((topic) => ({ topic })),
  q: z
    .string()
    .trim()
    .max(reviewSearchMax)
    .transform((search) => ({ search })),
} as const;

/**
 * The filter of an address. What is empty asks for nothing, as an empty field of a form does; parts that mean nothing are left out
 * and named, so that the page can say so.
 */
export function parseReviewQuery(query: Readonly<Record<string, unknown>>): {
  filter: ReviewFilter;
  ignored: readonly string[];
} {
  let filter = noFilter;
  const ignored: string[] = [];
  for (const [name, schema] of Object.entries(parts)) {
    const value = query[name];
    if (value === undefined || value === "") continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) filter = { ...filter, ...parsed.data };
    else ignored.push(name);
  }
  return { filter, ignored };
}
