import { z } from "zod";

const name = (pattern: RegExp, example: string) =>
  z.string().regex(pattern, `write it like ${example}`).exactOptional();
const exhibit = z.int().positive().describe("Number of the fenced block in the stem, from 1");

const policyDocument = z.record(z.string(), z.unknown());

const requestSchema = z.strictObject({
  principal: z
    .string()
    .regex(/^(arn:aws:|[a-z0-9-]+\.amazonaws\.com$)/, "write the principal as an ARN or as a service of AWS"),
  action: z.string().regex(/^[a-z0-9-]+:\w+$/, "write it like s3:GetObject"),
  resource: z.string().min(1),
  account: z
    .string()
    .regex(/^\d{12}$/, "write the 12 digits of an account in quotes")
    .describe("Account of the resource; without it the one in its ARN, else that of the principal")
    .exactOptional(),
  resourcePolicy: policyDocument
    .describe("The resource's own policy, such as that of a key, where it is not the exhibit")
    .exactOptional(),
  context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).exactOptional(),
  decision: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]),
});

const documents = {
  identity: policyDocument.describe("A policy attached to the principal, beside an exhibit of that kind"),
  boundary: policyDocument.describe("The permissions boundary of the principal"),
  session: policyDocument.describe("The policy passed for the session of the principal"),
  scp: policyDocument.describe("The service control policy of the principal's account"),
};

const optionRunSchema = z
  .strictObject(documents)
  .exactPartial()
  .extend({
    policy: policyDocument.describe("The policy with this option; without it the exhibit stands").exactOptional(),
    edits: z
      .array(z.tuple([z.string().min(1), z.string()]))
      .describe("Or what this option changes in the text of the exhibit: pairs of old and new")
      .exactOptional(),
    requests: z.array(requestSchema).min(1).describe("Requests of this option; else those of the fact").exactOptional(),
  });

const policyOptionsSchema = z
  .strictObject(documents)
  .exactPartial()
  .extend({
    exhibit: exhibit.exactOptional(),
    exhibitIs: z
      .enum(["boundary", "session"])
      .describe("What the exhibit is, where it is attached neither to the principal nor to the resource")
      .exactOptional(),
    requests: z.array(requestSchema).min(1).exactOptional(),
    together: z
      .literal(true)
      .describe("Run every set of as many options as there are keys: the keys are right only together")
      .exactOptional(),
    options: z.array(optionRunSchema).describe("One run for each option, in the order of the file"),
  })
  .refine(
    ({ together, options }) => together !== true || options.every((run) => Object.keys(run).join() === "edits"),
    "options that are run together each have edits and nothing else",
  )
  .refine(
    ({ exhibitIs, options, ...fact }) =>
      exhibitIs === undefined || [fact, ...options].every((holder) => !(exhibitIs in holder)),
    "the exhibit is this document already",
  )
  .describe("Exactly the keys make every request come out as it says");

/** One thing about an item that a machine can check offline, or why it cannot: exactly one of these fields. */
export const factSchema = z
  .strictObject({
    operation: name(/^[a-z0-9-]+:[A-Z]\w+$/, "lambda:UpdateEventSourceMapping"),
    iamAction: name(/^[a-z0-9-]+:[A-Za-z]\w*$/, "sqs:ReceiveMessage"),
    conditionKey: name(/^[a-z0-9-]+:[\w./${}-]+$/i, "dynamodb:LeadingKeys"),
    managedPolicy: name(/^[\w/+=,.@-]+$/, "AWSLambdaSQSQueueExecutionRole"),
    cfnProperty: name(/^AWS::\w+::\w+(\.\w+)+$/, "AWS::Lambda::Function.ReservedConcurrentExecutions"),
    enumValue: name(/^[a-z0-9-]+:\w+=.+$/, '"dynamodb:StreamViewType=KEYS_ONLY"'),
    policy: z.strictObject({ exhibit, requests: z.array(requestSchema).min(1) }).exactOptional(),
    policyOptions: policyOptionsSchema.exactOptional(),
    policyAside: z
      .string()
      .trim()
      .min(20, "say in a sentence why the options are not run")
      .describe("Why no simulator decides between the options of an item that shows a policy")
      .exactOptional(),
    stateMachine: z.strictObject({ exhibit }).exactOptional(),
    arithmetic: z.strictObject({ formula: z.string().min(1), result: z.number() }).exactOptional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .refine((fact) => Object.keys(fact).length === 1, "each fact has exactly one field, its kind");

export type Fact = z.infer<typeof factSchema>;
export type PolicyFact = NonNullable<Fact["policy"]>;
export type PolicyOptionsFact = NonNullable<Fact["policyOptions"]>;
export type OptionRun = z.infer<typeof optionRunSchema>;
export type PolicyRequest = PolicyFact["requests"][number];
