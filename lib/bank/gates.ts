import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Fault } from "./faults";
import { parseYaml, toFaults } from "./yaml-source";

const range = z
  .strictObject({ min: z.number().exactOptional(), max: z.number().exactOptional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "give min, max or both");
const atMost = z.strictObject({ max: z.number() });
const atLeast = z.strictObject({ min: z.number() });

const patternSchema = z.string().refine(isPattern, "is no regular expression");

const retiredSchema = z.strictObject({
  name: z.string().min(1),
  pattern: patternSchema.exactOptional(),
  reason: z.string().min(1),
  /** The name may stand in a scenario, but no key may rest on it. */
  onlyKey: z.literal(true).exactOptional(),
});

const gatesSchema = z.strictObject({
  stage: z.union([z.literal(1), z.literal(2)]),
  formsPerTask: z.strictObject({ "1": z.int(), "2": z.int() }),
  primaryTopics: z.strictObject({
    "1": z.union([z.int(), z.literal("all")]),
    "2": z.union([z.int(), z.literal("all")]),
  }),
  itemsPerSkill: z.strictObject({ "1": z.int(), "2": z.int() }),
  item: z.strictObject({
    rationaleWords: atLeast,
    stemWords: atMost,
    optionLengthRatio: atMost,
    verifiedAgeDays: atMost,
    referenceHosts: z.array(z.string()).min(1),
  }),
  measures: z.strictObject({
    keyLongestShare: range,
    keyShortestShare: range,
    keyPositionShare: range,
    keyLengthRatio: range,
    cueModelAccuracy: range,
    guesses: atLeast,
    withoutStemsAccuracy: atMost,
    multipleResponseShare: range,
    twoOfFiveShare: range,
    exhibitShare: range,
    stemsOf30WordsShare: range,
    medianStemWords: range,
    medianOptionWords: range,
    inventedShare: range,
    checkedFactShare: range,
  }),
  aims: z.strictObject({
    angoffMean: range,
    angoffSpread: range,
    ratingAgreementShare: range,
    angoffTaskRange: range,
  }),
  nearCopies: z.strictObject({ forbiddenFrom: z.number(), readFrom: z.number() }),
  retired: z.array(retiredSchema),
});

/** The gates of the bank, as questions/gates.yaml holds them. */
export type Gates = z.infer<typeof gatesSchema>;
export type Range = z.infer<typeof range>;
export type Stage = "1" | "2";

/** Reads questions/gates.yaml; undefined with faults when it cannot be used. */
export function loadGates(questions: string): { gates: Gates | undefined; faults: Fault[] } {
  const file = "questions/gates.yaml";
  let text: string;
  try {
    text = readFileSync(join(questions, "gates.yaml"), "utf8");
  } catch {
    return { gates: undefined, faults: [{ file, line: 1, message: "the file is missing" }] };
  }
  const source = parseYaml(file, text);
  if (source.faults.length > 0) return { gates: undefined, faults: [...source.faults] };
  const parsed = gatesSchema.safeParse(source.value);
  return parsed.success
    ? { gates: parsed.data, faults: [] }
    : { gates: undefined, faults: toFaults({ source, error: parsed.error }) };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source.length > 0;
  } catch {
    return false;
  }
}
