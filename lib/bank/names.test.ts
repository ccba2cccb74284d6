import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { createNames, readNameData } from "./names";

const data = readNameData();

it("was made from the package versions that package.json pins (run lib/bank/data/build-names.ts after raising one)", () => {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8");
  const { devDependencies } = z.object({ devDependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(text));
  for (const [name, version] of Object.entries(data.sources))
    expect(`${name}@${devDependencies[name] ?? ""}`).toBe(`${name}@${version}`);
});

it("knows the services, actions and types in the numbers that AWS has", () => {
  expect(Object.keys(data.operations).length).toBeGreaterThan(400);
  expect(Object.values(data.iamActions).flat().length).toBeGreaterThan(20_000);
  expect(Object.keys(data.cfnTypes).length).toBeGreaterThan(1_800);
  expect(data.managedPolicies.length).toBeGreaterThan(1_000);
});

it("takes the CLI's names of services, matches actions without case, and follows properties through lists and shapes", () => {
  const names = createNames(data);
  expect(names.hasOperation("s3api", "GetObject")).toBe(true);
  expect(names.hasIamAction("S3:GetObject".toLowerCase())).toBe(true);
  expect(names.hasCfnProperty("AWS::DynamoDB::Table.GlobalSecondaryIndexes.Projection.ProjectionType")).toBe(true);
  expect(names.hasCfnProperty("AWS::DynamoDB::Table.GlobalSecondaryIndexes.Projection.Kind")).toBe(false);
  expect(names.hasCfnProperty("AWS::Lambda::Function.toString")).toBe(false);
});
