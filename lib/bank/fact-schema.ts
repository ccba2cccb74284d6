import { z } from "zod";

const nameSchema = (pattern: RegExp, example: string) => z.string().regex(pattern, `write it like ${example}`);
const exhibitNumber = z.int().positive().describe("Number of the fenced block in the stem, from 1");

const requestSchema = z
  .strictObject({
    principal: z.string().startsWith("arn:aws:", "write the principal as an ARN"),
    action: nameSchema(/^[a-z0-9-]+:\w+$/, "s3:GetObject"),
    resource: z.string().min(1),
    context: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])).exactOptional(),
    decision: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]),
  })
  .readonly();

/** Facts that are single names or values, one kind each. */
const simpleFacts = [
  z.strictObject({ operation: nameSchema(/^[a-z0-9-]+:[A-Z]\w+$/, "lambda:UpdateEventSourceMapping") }),
  z.strictObject({ iamAction: nameSchema(/^[a-z0-9-]+:[A-Za-z]\w*$/, "sqs:ReceiveMessage") }),
  z.strictObject({ conditionKey: nameSchema(/^[a-z0-9-]+:[\w./${}-]+$/i, "dynamodb:LeadingKeys") }),
  z.strictObject({ managedPolicy: nameSchema(/^[\w/+=,.@-]+$/, "AWSLambdaSQSQueueExecutionRole") }),
  z.strictObject({
    cfnProperty: nameSchema(/^AWS::\w+::\w+(\.\w+)+$/, "AWS::Lambda::Function.ReservedConcurrentExecutions"),
  }),
  z.strictObject({ enumValue: nameSchema(/^[a-z0-9-]+:\w+=.+$/, '"dynamodb:StreamViewType=KEYS_ONLY"') }),
] as const;

/** One thing about an item that a machine can check offline. */
export const factSchema = z.union([
  ...simpleFacts,
  z.strictObject({
    policy: z.strictObject({ exhibit: exhibitNumber, requests: z.array(requestSchema).min(1).readonly() }).readonly(),
  }),
  z.strictObject({ stateMachine: z.strictObject({ exhibit: exhibitNumber }).readonly() }),
  z.strictObject({ arithmetic: z.strictObject({ formula: z.string().min(1), result: z.number() }).readonly() }),
]);

export type Fact = z.infer<typeof factSchema>;
export type PolicyFact = Extract<Fact, { policy: unknown }>["policy"];
export type PolicyRequest = z.infer<typeof requestSchema>;
