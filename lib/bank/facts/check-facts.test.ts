import { describe, expect, it } from "vitest";
import type { Fact } from "../fact-schema";
import { createNames, readNameData } from "../names";
import { buildItem, buildSource } from "../test-builders";
import { checkFacts } from "./check-facts";

const names = createNames(readNameData());

const messagesOf = async (facts: Fact[], stem = buildSource().stem) =>
  (await checkFacts(buildItem({ facts, stem }), names)).map(({ message }) => message);

const withExhibit = (value: unknown) =>
  `Read this.\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n\nWhat happens?`;

describe("names in facts", () => {
  const right: Fact[] = [
    { operation: "lambda:UpdateEventSourceMapping" },
    { operation: "configservice:PutConfigRule" },
    { iamAction: "sqs:ReceiveMessage" },
    { conditionKey: "dynamodb:LeadingKeys" },
    { conditionKey: "aws:RequestTag/team" },
    { managedPolicy: "AWSLambdaSQSQueueExecutionRole" },
    { cfnProperty: "AWS::Lambda::Function.ReservedConcurrentExecutions" },
    { cfnProperty: "AWS::S3::Bucket.VersioningConfiguration.Status" },
    { cfnProperty: "AWS::Serverless::Function.DeploymentPreference.Type" },
    { enumValue: "dynamodb:StreamViewType=KEYS_ONLY" },
  ];
  const wrong: Fact[] = [
    { operation: "lambda:ChangeEventSourceMapping" },
    { operation: "lambdas:Invoke" },
    { iamAction: "sqs:ReadMessage" },
    { conditionKey: "dynamodb:FirstKeys" },
    { conditionKey: "aws:RequestTag/" },
    { managedPolicy: "AWSLambdaSQSQueueReaderRole" },
    { cfnProperty: "AWS::Lambda::Function.ReservedConcurrency" },
    { cfnProperty: "AWS::S3::Bucket.VersioningConfiguration.State" },
    { cfnProperty: "AWS::Serverless::Function.DeploymentPreference.Kind" },
    { enumValue: "dynamodb:StreamViewType=OLD_IMAGES" },
    { enumValue: "dynamodb:StreamKind=KEYS_ONLY" },
  ];

  it.each(right)("accepts %o", async (fact) => {
    expect(await messagesOf([fact])).toEqual([]);
  });

  it.each(wrong)("refuses %o", async (fact) => {
    expect(await messagesOf([fact])).toHaveLength(1);
  });
});

describe("arithmetic facts", () => {
  const stem = "A table gets 120 reads of 10 KB a second and needs 360 units. What should be set?";

  it("computes the formula and wants its result in the key or the stem", async () => {
    expect(await messagesOf([{ arithmetic: { formula: "120 * ceil(10 / 4)", result: 360 } }], stem)).toEqual([]);
    expect(await messagesOf([{ arithmetic: { formula: "120 * ceil(10 / 4)", result: 300 } }], stem)).toEqual([
      "120 * ceil(10 / 4) is 360, not 300",
    ]);
    expect(await messagesOf([{ arithmetic: { formula: "2 + 5", result: 7 } }], stem)).toEqual([
      "the result 7 stands neither in the key nor in the stem",
    ]);
  });
});

describe("policy facts", () => {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
      { Effect: "Deny", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    ],
  };
  const fact = (action: string, decision: "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied"): Fact => ({
    policy: {
      exhibit: 1,
      requests: [
        {
          principal: "arn:aws:iam::111122223333:user/dev",
          action,
          resource: "arn:aws:s3:::amzn-s3-demo-bucket/a.txt",
          decision,
        },
      ],
    },
  });

  it("runs the exhibit through the simulator", async () => {
    expect(await messagesOf([fact("s3:GetObject", "Allowed")], withExhibit(policy))).toEqual([]);
    expect(await messagesOf([fact("s3:DeleteObject", "ExplicitlyDenied")], withExhibit(policy))).toEqual([]);
  });

  it("fails when an effect is flipped, when the decision is another, and when the block is missing", async () => {
    const flipped = { ...policy, Statement: policy.Statement.map((s) => ({ ...s, Effect: "Allow" })) };
    expect(await messagesOf([fact("s3:DeleteObject", "ExplicitlyDenied")], withExhibit(flipped))).toHaveLength(1);
    expect(await messagesOf([fact("s3:GetObject", "ImplicitlyDenied")], withExhibit(policy))).toHaveLength(1);
    expect(await messagesOf([fact("s3:GetObject", "Allowed")])).toEqual(["the stem has no fenced block 1"]);
  });

  it("takes a policy with principals as that of the resource", async () => {
    const resourcePolicy = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:user/dev" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::amzn-s3-demo-bucket/*",
        },
      ],
    };
    expect(await messagesOf([fact("s3:GetObject", "Allowed")], withExhibit(resourcePolicy))).toEqual([]);
    expect(await messagesOf([fact("s3:PutObject", "ImplicitlyDenied")], withExhibit(resourcePolicy))).toEqual([]);
  });
});

describe("policies run once an option", () => {
  const request = {
    principal: "arn:aws:iam::111122223333:user/dev",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::amzn-s3-demo-bucket/a.txt",
    decision: "Allowed" as const,
  };
  const policyOf = (action: string, effect = "Allow") => ({
    policy: { Version: "2012-10-17", Statement: [{ Effect: effect, Action: action, Resource: "*" }] },
  });
  // The item's key is its first option.
  const run = (...options: NonNullable<Fact["policyOptions"]>["options"]): Fact[] => [
    { policyOptions: { requests: [request], options } },
  ];

  it("accepts when exactly the keyed option gives the asked decisions", async () => {
    const wrong = ["s3:ListBucket", "s3:PutObject", "sqs:*"].map((action) => policyOf(action));
    expect(await messagesOf(run(policyOf("s3:Get*"), ...wrong))).toEqual([]);
  });

  it("fails when the key does not give them, when another option does too, and when a run is missing", async () => {
    const wrong = ["s3:ListBucket", "s3:PutObject"].map((action) => policyOf(action));
    const flipped = policyOf("s3:Get*", "Deny");
    expect(await messagesOf(run(flipped, ...wrong, policyOf("sqs:*")))).toEqual([
      "option 1 is keyed, but with it s3:GetObject on arn:aws:s3:::amzn-s3-demo-bucket/a.txt is ExplicitlyDenied",
    ]);
    expect(await messagesOf(run(policyOf("s3:Get*"), ...wrong, policyOf("s3:*")))).toEqual([
      "option 4 is not keyed, but gives the asked result too",
    ]);
    expect(await messagesOf(run(policyOf("s3:Get*"), ...wrong))).toEqual(["3 runs for 4 options"]);
  });

  it("runs the exhibit where an option brings requests of its own", async () => {
    const requests = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"].map((action) => ({
      requests: [{ ...request, action }],
    }));
    const fact: Fact = { policyOptions: { exhibit: 1, options: requests } };
    expect(await messagesOf([fact], withExhibit(policyOf("s3:GetObject").policy))).toEqual([]);
    expect(await messagesOf([fact], withExhibit(policyOf("s3:PutObject").policy))).toHaveLength(2);
  });
});

describe("state machine facts", () => {
  const machine = (retry: object, output = "States.Format('{}', $.id)") => ({
    StartAt: "Call",
    States: {
      Call: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: "orders", "Payload.$": output },
        Retry: [{ ErrorEquals: ["States.ALL"], ...retry }],
        End: true,
      },
    },
  });
  const check = (value: unknown) => messagesOf([{ stateMachine: { exhibit: 1 } }], withExhibit(value));

  it("accepts what Step Functions accepts, and refuses what the validator alone would miss", async () => {
    expect(await check(machine({ MaxAttempts: 2, MaxDelaySeconds: 5 }))).toEqual([]);
    expect(await check(machine({ RetryCount: 2 }))).toContain("Retry has no field RetryCount");
    expect(await check(machine({}, "States.Concat($.a)"))).toContain("there is no intrinsic function States.Concat");
    expect((await check({ StartAt: "Call", States: { Call: { Type: "Repeat" } } })).length).toBeGreaterThan(0);
  });
});
