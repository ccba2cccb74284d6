import { z } from "zod";

const name = (pattern: RegExp, example: string) =>
  z.string().regex(pattern, `write it like ${example}`).exactOptional();
const exhibit = z.int().positive().describe("Number of the fenced block in the stem, from 1");

const requestSchema = z.strictObject({
  principal: z.string().startsWith("arn:aws:", "write the principal as an ARN"),
  action: z.string().regex(/^[a-z0-9-]+:\w+$/, "write it like s3:GetObject"),
  resource: z.string().min(1),
  context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).exactOptional(),
  decision: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]),
});

const policyDocument = z.record(z.string(), z.unknown());

const optionRunSchema = z.strictObject({
  policy: policyDocument.describe("The policy with this option; without it the exhibit stands").exactOptional(),
  edits: z
    .array(z.tuple([z.string().min(1), z.string()]))
    .describe("Or what this option changes in the text of the exhibit: pairs of old and new")
    .exactOptional(),
  identity: policyDocument.describe("A policy of the principal beside that of the resource").exactOptional(),
  requests: z.array(requestSchema).min(1).describe("Requests of this option; else those of the fact").exactOptional(),
});

/** One thing about an item that a machine can check offline: exactly one of these fields. */
export const factSchema = z
  .strictObject({
    operation: name(/^[a-z0-9-]+:[A-Z]\w+$/, "lambda:UpdateEventSourceMapping"),
    iamAction: name(/^[a-z0-9-]+:[A-Za-z]\w*$/, "sqs:ReceiveMessage"),
    conditionKey: name(/^[a-z0-9-]+:[\w./${}-]+$/i, "dynamodb:LeadingKeys"),
    managedPolicy: name(/^[\w/+=,.@-]+$/, "AWSLambdaSQSQueueExecutionRole"),
    cfnProperty: name(/^AWS::\w+::\w+(\.\w+)+$/, "AWS::Lambda::Function.ReservedConcurrentExecutions"),
    enumValue: name(/^[a-z0-9-]+:\w+=.+$/, '"dynamodb:StreamViewType=KEYS_ONLY"'),
    policy: z.strictObject({ exhibit, requests: z.array(requestSchema).min(1) }).exactOptional(),
    policyOptions: z
      .strictObject({
        exhibit: exhibit.exactOptional(),
        identity: policyDocument.describe("A policy of the principal, where an option brings none").exactOptional(),
        requests: z.array(requestSchema).min(1).exactOptional(),
        options: z.array(optionRunSchema).describe("One run for each option, in the order of the file"),
      })
      .describe("Exactly the keys make every request come out as it says")
      .exactOptional(),
    stateMachine: z.strictObject({ exhibit }).exactOptional(),
    arithmetic: z.strictObject({ formula: z.string().min(1), result: z.number() }).exactOptional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .refine((fact) => Object.keys(fact).length === 1, "each fact has exactly one field, its kind");

export type Fact = z.infer<typeof factSchema>;
export type PolicyFact = NonNullable<Fact["policy"]>;
export type PolicyOptionsFact = NonNullable<Fact["policyOptions"]>;
export type PolicyRequest = PolicyFact["requests"][number];
