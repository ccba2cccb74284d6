import { createRequire } from "node:module";
import { z } from "zod";

const validatorSchema = z.custom<(definition: unknown) => unknown>((value) => typeof value === "function");
const resultSchema = z.object({
  isValid: z.boolean(),
  errors: z.array(z.looseObject({ message: z.string().optional() })),
});

const RETRY_FIELDS: ReadonlySet<string> = new Set([
  "ErrorEquals",
  "IntervalSeconds",
  "MaxAttempts",
  "BackoffRate",
  "MaxDelaySeconds",
  "JitterStrategy",
  "Comment",
]);

/** Intrinsic functions of the Amazon States Language (JSONPath). */
const INTRINSICS: ReadonlySet<string> = new Set(
  (
    "Format StringToJson JsonToString Array ArrayPartition ArrayContains ArrayRange ArrayGetItem ArrayLength ArrayUnique " +
    "Base64Encode Base64Decode Hash JsonMerge MathRandom MathAdd StringSplit UUID"
  ).split(" "),
);

/** What is wrong with a state machine in JSON. The validator misses unknown Retry fields and invented intrinsics: both are added. */
export function checkStateMachine(text: string): string[] {
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch {
    return ["the state machine is not valid JSON"];
  }
  return [...validate(definition), ...findUnknownRetryFields(definition), ...findInventedIntrinsics(definition)];
}

function validate(definition: unknown): string[] {
  const validator = validatorSchema.safeParse(createRequire(import.meta.url)("asl-validator"));
  if (!validator.success) return ["asl-validator is not installed as expected"];
  const result = resultSchema.safeParse(validator.data(definition));
  if (!result.success) return ["asl-validator gave no verdict"];
  if (result.data.isValid) return [];
  return result.data.errors.map(({ message }) => `the state machine does not validate: ${message ?? "unknown reason"}`);
}

function findUnknownRetryFields(node: unknown): string[] {
  return walk(node).flatMap(([key, value]) =>
    key === "Retry" && Array.isArray(value)
      ? value
          .flatMap((retrier: unknown) => (typeof retrier === "object" && retrier !== null ? Object.keys(retrier) : []))
          .filter((field) => !RETRY_FIELDS.has(field))
          .map((field) => `Retry has no field ${field}`)
      : [],
  );
}

function findInventedIntrinsics(node: unknown): string[] {
  return walk(node).flatMap(([, value]) =>
    typeof value === "string"
      ? [...value.matchAll(/States\.(\w+)\(/g)]
          .map((match) => match[1] ?? "")
          .filter((name) => !INTRINSICS.has(name))
          .map((name) => `there is no intrinsic function States.${name}`)
      : [],
  );
}

function walk(node: unknown): [string, unknown][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => [entryOf(key, value), ...walk(value)]);
}

function entryOf(key: string, value: unknown): [string, unknown] {
  return [key, value];
}
