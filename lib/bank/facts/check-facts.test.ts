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
    const requests = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl"].map((action) => ({
      requests: [{ ...request, action }],
    }));
    const fact: Fact = { policyOptions: { exhibit: 1, options: requests } };
    expect(await messagesOf([fact], withExhibit(policyOf("s3:GetObject").policy))).toEqual([]);
    expect(await messagesOf([fact], withExhibit(policyOf("s3:PutObject").policy))).toHaveLength(2);
  });

  it("takes a policy that AWS would refuse, and a context key that the simulator does not know, as no run at all", async () => {
    const wrong = ["s3:ListBucket", "s3:PutObject"].map((action) => policyOf(action));
    expect(await messagesOf(run(policyOf("s3:Get*"), ...wrong, policyOf("s3:Get*", "Permit")))).toEqual([
      "option 4: no IAM policy or no requests",
    ]);
    const context = { "kms:EncryptionContext:clinic": "north" };
    const options = [policyOf("s3:Get*"), ...wrong, { ...policyOf("sqs:*"), requests: [{ ...request, context }] }];
    expect(await messagesOf(run(...options))).toEqual([
      "option 4: s3:GetObject on arn:aws:s3:::amzn-s3-demo-bucket/a.txt is not computable (the simulator takes no kms:EncryptionContext:clinic for it)",
    ]);
  });
});

describe("policies beside the exhibit", () => {
  const object = "arn:aws:s3:::amzn-s3-demo-bucket/a.txt";
  const role = "arn:aws:sts::111122223333:assumed-role/dev/run";
  const read = { principal: role, action: "s3:GetObject", resource: object, decision: "Allowed" as const };
  const allow = (action: string, more: object = {}) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*", ...more }],
  });
  const check = (exhibit: object, fact: NonNullable<Fact["policyOptions"]>) =>
    messagesOf([{ policyOptions: { exhibit: 1, requests: [read], ...fact } }], withExhibit(exhibit));
  const nothing = { edits: [] };

  it.each(["boundary", "session"] as const)("runs the exhibit as the %s, which caps what is attached", async (kind) => {
    const widen = { edits: [["s3:PutObject", "s3:*"]] as [string, string][] };
    const options = [widen, { identity: allow("*") }, { scp: allow("s3:*") }, nothing];
    expect(await check(allow("s3:PutObject"), { exhibitIs: kind, identity: allow("s3:*"), options })).toEqual([]);
    expect(await check(allow("s3:PutObject"), { identity: allow("s3:*"), options })).toHaveLength(3);
  });

  it("lets an option bring a boundary, a session policy or a service control policy of its own", async () => {
    const options = [nothing, ...["boundary", "session", "scp"].map((kind) => ({ [kind]: allow("sqs:*") }))];
    expect(await check(allow("s3:*"), { options })).toEqual([]);
  });

  it("wants both sides to allow a request from another account, also where the ARN holds no account", async () => {
    const bucketPolicy = allow("s3:GetObject", { Principal: { AWS: "arn:aws:iam::111122223333:role/dev" } });
    const options = [{ identity: allow("s3:Get*") }, nothing, { identity: allow("sqs:*") }, nothing];
    const requests = [{ ...read, account: "444455556666" }];
    expect(await check(bucketPolicy, { requests, options })).toEqual([]);
    expect(await check(bucketPolicy, { options })).toHaveLength(3);
  });

  it("asks a key's own policy, and trusts a service by its name", async () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const account = allow("kms:*", { Principal: { AWS: "arn:aws:iam::111122223333:root" } });
    const decrypt = { ...read, action: "kms:Decrypt", resource: key };
    const options = [
      { requests: [{ ...decrypt, resourcePolicy: account }] },
      ...Array.from({ length: 3 }, () => ({ requests: [decrypt] })),
    ];
    expect(await check(allow("kms:Decrypt"), { options })).toEqual([]);

    const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
    const ofService = ["ec2", "lambda", "ecs-tasks", "events"].map((name) => ({
      requests: [
        {
          principal: `${name}.amazonaws.com`,
          action: "sts:AssumeRole",
          resource: "arn:aws:iam::111122223333:role/dev",
          decision: "Allowed" as const,
        },
      ],
    }));
    expect(await check({ Version: "2012-10-17", Statement: [trust] }, { options: ofService })).toEqual([]);
    expect(await check(trust, { options: ofService })).toEqual([]);
  });

  it("reads the policy that a program passes", async () => {
    const program = [
      "document = {",
      '    "Version": "2012-10-17",',
      '    "Statement": [{',
      '        "Effect": "Allow",',
      '        "Action": ["s3:PutObject"],',
      '        "Resource": "*",',
      "    }],",
      "}",
    ].join("\n");
    const stem = `A job passes this.\n\n\`\`\`python\n${program}\n\`\`\`\n\nWhat happens?`;
    const runs = ["s3:Get*", "s3:List*", "sqs:*", "s3:Put*"].map((action) => ({
      edits: [["s3:PutObject", action]] as [string, string][],
    }));
    const fact = { exhibit: 1, exhibitIs: "session" as const, identity: allow("*"), requests: [read], options: runs };
    expect(await messagesOf([{ policyOptions: fact }], stem)).toEqual([]);
  });
});

describe("policies with keys that are right only together", () => {
  const bucket = "arn:aws:s3:::amzn-s3-demo-bucket";
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:PutObject"], Resource: [`${bucket}/*`] }],
  };
  const request = (action: string, resource: string) => ({
    principal: "arn:aws:iam::111122223333:role/dev",
    action,
    resource,
    decision: "Allowed" as const,
  });
  const addAction = (action: string) => ({
    edits: [['"s3:PutObject"', `"${action}", "s3:PutObject"`] as [string, string]],
  });
  const addResource = (arn: string) => ({ edits: [[`"${bucket}/*"`, `"${arn}", "${bucket}/*"`] as [string, string]] });
  const messages = async (keys: readonly number[], runs: NonNullable<Fact["policyOptions"]>["options"]) => {
    const options = runs.map((_, index) => ({
      text: `Option ${index + 1}`,
      rationale: "A reason",
      ...(keys.includes(index + 1) ? { key: true as const } : {}),
    }));
    const requests = [request("s3:ListBucket", bucket), request("s3:PutObject", `${bucket}/a.txt`)];
    const facts: Fact[] = [{ policyOptions: { exhibit: 1, together: true, requests, options: runs } }];
    return (await checkFacts(buildItem({ facts, stem: withExhibit(policy), options }), names)).map(
      ({ message }) => message,
    );
  };
  const runs = [addAction("s3:GetObject"), addAction("s3:ListBucket"), addResource("*:other"), addResource(bucket)];

  it("accepts the one set of options whose edits together give the asked decisions", async () => {
    expect(await messages([2, 4], [...runs, { edits: [] }])).toEqual([]);
  });

  it("fails for a wrong set, for a second set that does as well, and for edits that cannot be made together", async () => {
    expect(await messages([1, 4], [...runs, { edits: [] }])).toEqual([
      `options 1 and 4 are keyed, but with them s3:ListBucket on ${bucket} is ImplicitlyDenied`,
      "options 2 and 4 are not keyed, but give the asked result too",
    ]);
    expect(await messages([2, 4], [...runs, addAction("s3:List*")])).toEqual([
      "options 4 and 5 are not keyed, but give the asked result too",
    ]);
    const whole = '"Action": [\n        "s3:PutObject"';
    const replacing = { edits: [[whole, '"Action": [\n        "s3:*"'] as [string, string]] };
    expect(await messages([2, 4], [...runs, replacing])).toContain(`options 1 and 5: the exhibit has no ${whole}`);
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
