import { describe, expect, it } from "vitest";
import { readDocumentedNames } from "../documented-names";
import { createNames, readNameData } from "../names";
import { buildItem, buildSource } from "../test-builders";
import { checkCodeNames } from "./code-names";

const names = createNames(readNameData());
const documented = readDocumentedNames();
const check = (changes: Parameters<typeof buildItem>[0]) =>
  checkCodeNames(buildItem(changes), names, documented).map(({ message }) => message.split(" ")[0]);
const inStem = (text: string, rest: Parameters<typeof buildItem>[0] = {}) =>
  check({ stem: `${text} Which change helps?`, ...rest });
const block = (language: string, body: string) =>
  `A team has this.\n\n\`\`\`${language}\n${body}\n\`\`\`\n\nWhich change helps?`;

describe("checkCodeNames", () => {
  it("resolves operations, actions, parameters, enum values, types, policies, methods and documented names", () => {
    const text =
      "It calls lambda:UpdateFunctionCode and TransactGetItems with ReturnConsumedCapacity and NEW_AND_OLD_IMAGES, reads " +
      "AWS::DynamoDB::Table and AWS::Lambda::Function.VpcConfig, has AWSLambdaBasicExecutionRole, uses get_item and " +
      "QueryCommand, tests aws:SourceArn, waits for s3:ObjectCreated:Put and runs in AfterAllowTraffic.";
    expect(inStem(text)).toEqual([]);
  });

  it.each([
    "lambda:ChangeFunctionCode",
    "AWS::DynamoDB::Collection",
    "AWS::Lambda::Function.VpcSettings",
    "TransactReadItems",
    "NEW_AND_FORMER_IMAGES",
    "aws:SourceBucketArn",
    "UpdateOrdersFunction",
    "get_item_now",
  ])("refuses the mutated name %s", (name) => {
    expect(inStem(`It uses \`${name}\` today.`)).toEqual([name]);
  });

  it("lets a user name resources and fields, and takes over the names of the exhibit", () => {
    expect(inStem("OrdersFunction writes orderId and tenant_id into OrdersTable under TABLE_NAME.")).toEqual([]);
    expect(check({ stem: `${block("json", '{"FancyThing": 1}')} It shows FancyThing?` })).toEqual([]);
  });

  it("accepts an invented name once it is declared, and only where a distractor uses it", () => {
    const options = buildSource().options.map((option, index) =>
      index === 1 ? { ...option, text: "Set the parameter QueueDrainMode to a higher value" } : option,
    );
    expect(check({ options })).toEqual(["QueueDrainMode"]);
    expect(check({ options, invented: ["QueueDrainMode"] })).toEqual([]);
    expect(check({ invented: ["QueueDrainMode"] })).toEqual(["QueueDrainMode"]);
  });

  it("reads policies, templates, CLI calls and SDK code in exhibits", () => {
    expect(
      check({ stem: block("json", '{"Statement": [{"Action": ["sqs:SendMessage", "sqs:PostMessage"]}]}') }),
    ).toHaveLength(1);
    const template = (property: string) =>
      `Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      ${property}: !Ref Delay`;
    expect(check({ stem: block("yaml", template("DelaySeconds")) })).toEqual([]);
    expect(check({ stem: block("yaml", template("DelayMinutes")) })).toHaveLength(1);
    expect(check({ stem: block("bash", "aws sqs receive-message --queue-url x\naws s3 cp a b") })).toEqual([]);
    expect(check({ stem: block("bash", "aws sqs fetch-message --queue-url x") })).toHaveLength(1);
    expect(check({ stem: block("javascript", "await client.send(new ReadQueueCommand({}));") })).toHaveLength(1);
  });
});
