import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const lists = z.record(z.string(), z.array(z.string()));
const shape = z.record(z.string(), z.array(z.number()));

const nameDataSchema = z.object({
  /** npm packages and versions that the names were read from. */
  sources: z.record(z.string(), z.string()),
  operations: lists,
  enums: z.record(z.string(), lists),
  members: z.array(z.string()),
  exceptions: z.array(z.string()),
  iamActions: lists,
  conditionKeys: z.array(z.string()),
  managedPolicies: z.array(z.string()),
  cfnTypes: z.record(z.string(), z.object({ properties: shape, attributes: z.array(z.string()) })),
  cfnShapes: z.array(shape),
});

/** The names of AWS as data/build-names.ts collects them. */
export type NameData = z.infer<typeof nameDataSchema>;

/** Answers whether AWS knows a name. */
export type Names = {
  readonly hasService: (service: string) => boolean;
  readonly hasOperation: (service: string, operation: string) => boolean;
  /** A command as the CLI spells it, in lower case with hyphens: `get-function-url-config`. */
  readonly hasCliCommand: (service: string, command: string) => boolean;
  readonly hasIamService: (service: string) => boolean;
  readonly hasIamAction: (action: string) => boolean;
  readonly hasConditionKey: (key: string) => boolean;
  readonly hasManagedPolicy: (name: string) => boolean;
  readonly hasCfnType: (type: string) => boolean;
  /** `AWS::Lambda::Function.VpcConfig.SubnetIds`; attributes for Fn::GetAtt count too. */
  readonly hasCfnProperty: (path: string) => boolean;
  /** Undefined when the shape is unknown. */
  readonly enumValues: (service: string, shapeName: string) => readonly string[] | undefined;
  /** True for a name of any kind: operation, parameter, exception, enum value, property, policy, Python method. */
  readonly hasWord: (word: string) => boolean;
};

/** Names of the AWS CLI that differ from those of the service models. */
const CLI_NAMES: Readonly<Record<string, string>> = { configservice: "config", deploy: "codedeploy", s3api: "s3" };

const modelName = (service: string) => CLI_NAMES[service] ?? service;

/** Reads data/names.json.gz. */
export function readNameData(path = join(import.meta.dirname, "data", "names.json.gz")): NameData {
  return nameDataSchema.parse(JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")));
}

/** Indexes the names. IAM matches actions and condition keys without regard to case, and so do we. */
export function createNames(data: NameData): Names {
  const actions = new Map(
    Object.entries(data.iamActions).map(([service, names]) => [service, new Set(names.map(toLower))]),
  );
  const keys = data.conditionKeys.map(toLower);
  const exactKeys = new Set(keys);
  const keyPrefixes = keys.flatMap((key) => {
    const at = key.search(/\$\{|</);
    return at > 0 ? [key.slice(0, at)] : [];
  });
  const policies = new Set(data.managedPolicies);
  const words = collectWords(data);
  return {
    hasService: (service) => data.operations[modelName(service)] !== undefined,
    hasOperation: (service, operation) => data.operations[modelName(service)]?.includes(operation) === true,
    hasCliCommand: (service, command) =>
      data.operations[modelName(service)]?.some((name) => toSnakeCase(name).replaceAll("_", "-") === command) === true,
    hasIamService: (service) => actions.has(service),
    hasIamAction: (action) => {
      const [service = "", name = ""] = action.split(":");
      return actions.get(service)?.has(name.toLowerCase()) === true;
    },
    hasConditionKey: (key) => {
      const lower = key.toLowerCase();
      return (
        exactKeys.has(lower) || keyPrefixes.some((prefix) => lower.startsWith(prefix) && lower.length > prefix.length)
      );
    },
    hasManagedPolicy: (name) => policies.has(name.split("/").at(-1) ?? name),
    hasCfnType: (type) => data.cfnTypes[type] !== undefined,
    hasCfnProperty: (path) => hasCfnProperty(data, path),
    enumValues: (service, shapeName) => data.enums[modelName(service)]?.[shapeName],
    hasWord: (word) => words.has(word),
  };
}

function hasCfnProperty(data: NameData, path: string): boolean {
  const [type = "", ...parts] = path.split(".");
  const resource = data.cfnTypes[type];
  if (resource === undefined || parts.length === 0) return false;
  if (resource.attributes.includes(parts.join("."))) return true;
  let shapes: Readonly<Record<string, number[]>>[] = [resource.properties];
  for (const part of parts) {
    const next = shapes.flatMap((candidate) => (Object.hasOwn(candidate, part) ? [candidate[part] ?? []] : []));
    if (next.length === 0) return false;
    if (next.flat().includes(-1)) return true;
    shapes = next.flat().map((number) => data.cfnShapes[number] ?? {});
  }
  return true;
}

function collectWords(data: NameData): ReadonlySet<string> {
  const words = new Set<string>([...data.members, ...data.exceptions, ...data.managedPolicies]);
  const add = (name: string) => words.add(name);
  for (const operation of Object.values(data.operations).flat()) {
    add(operation);
    add(toSnakeCase(operation));
    add(`${operation}Command`);
    add(`paginate${operation}`);
  }
  for (const value of Object.values(data.enums).flatMap((shapes) => Object.values(shapes).flat())) add(value);
  for (const action of Object.values(data.iamActions).flat()) add(action);
  for (const key of data.conditionKeys) add(key.slice(key.indexOf(":") + 1));
  for (const [type, { properties, attributes }] of Object.entries(data.cfnTypes)) {
    add(type.split("::").at(-1) ?? type);
    for (const name of [...Object.keys(properties), ...attributes]) add(name);
  }
  for (const properties of data.cfnShapes) for (const name of Object.keys(properties)) add(name);
  return words;
}

/** The name of a method in the SDK for Python (botocore's xform_name for names without plural acronyms). */
function toSnakeCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

function toLower(text: string): string {
  return text.toLowerCase();
}
