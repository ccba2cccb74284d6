import { parseDocument } from "yaml";
import { exhibitsOf, type Exhibit } from "../exhibits";
import type { Names } from "../names";

/** A name in an exhibit that must exist. */
export type ExhibitName = { readonly name: string; readonly kind: string; readonly isKnown: (names: Names) => boolean };

/** `aws s3 cp` and its like are commands of the CLI itself, not operations of a service model. */
const CLI_COMMANDS: ReadonlySet<string> = new Set(["s3", "configure", "help", "login", "sso"]);
const CLI_EXTRAS =
  /^(cloudformation (deploy|package)|ecr get-login-password|logs tail|codeartifact login|deploy push|emr ssh|\S+ wait)$/;

/** IAM actions of policies, types and properties of templates, operations of CLI calls and SDK commands. */
export function findExhibitNames(stem: string): ExhibitName[] {
  return exhibitsOf(stem).flatMap((exhibit) => [
    ...findActions(exhibit),
    ...findResources(exhibit),
    ...findCliCalls(exhibit),
    ...findCommands(exhibit),
  ]);
}

function findActions({ body, language }: Exhibit): ExhibitName[] {
  if (language !== "json" && language !== "yaml") return [];
  const tree = parseTree(body);
  return collect(tree, (key) => key === "Action" || key === "NotAction")
    .flat()
    .filter((action): action is string => typeof action === "string" && /^[a-z0-9-]+:\w+$/.test(action))
    .map((name) => ({ name, kind: "IAM action", isKnown: (names) => names.hasIamAction(name) }));
}

function findResources({ body, language }: Exhibit): ExhibitName[] {
  if (language !== "json" && language !== "yaml") return [];
  const names: ExhibitName[] = [];
  for (const resources of collect(parseTree(body), (key) => key === "Resources")) {
    if (!isRecord(resources)) continue;
    for (const resource of Object.values(resources)) {
      if (!isRecord(resource) || typeof resource.Type !== "string" || !resource.Type.startsWith("AWS::")) continue;
      const type = resource.Type;
      names.push({ name: type, kind: "resource type", isKnown: (known) => known.hasCfnType(type) });
      for (const property of isRecord(resource.Properties) ? Object.keys(resource.Properties) : []) {
        const name = `${type}.${property}`;
        names.push({ name, kind: "property", isKnown: (known) => known.hasCfnProperty(name) });
      }
    }
  }
  return names;
}

function findCliCalls({ body, language }: Exhibit): ExhibitName[] {
  if (language !== "bash" && language !== "yaml") return [];
  return [...body.matchAll(/(?:^|[\s|&;(-])aws ([a-z0-9-]+) ([a-z0-9-]+)/g)]
    .map((match) => ({ service: match[1] ?? "", command: match[2] ?? "" }))
    .filter(({ service, command }) => !CLI_COMMANDS.has(service) && !CLI_EXTRAS.test(`${service} ${command}`))
    .map(({ service, command }) => ({
      name: `aws ${service} ${command}`,
      kind: "CLI command",
      isKnown: (names) => names.hasOperation(service, toPascalCase(command)) || names.hasCliCommand(service, command),
    }));
}

function findCommands({ body, language }: Exhibit): ExhibitName[] {
  if (language !== "javascript" && language !== "typescript") return [];
  return [...body.matchAll(/\bnew (\w+Command)\(/g)]
    .map((match) => match[1] ?? "")
    .map((name) => ({ name, kind: "SDK command", isKnown: (names) => names.hasWord(name) }));
}

function parseTree(body: string): unknown {
  try {
    return parseDocument(body, { logLevel: "silent" }).toJS();
  } catch {
    return undefined;
  }
}

/** The values of all keys, at any depth, that the test accepts. */
function collect(node: unknown, accepts: (key: string) => boolean): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => [
    ...(accepts(key) ? [value] : []),
    ...collect(value, accepts),
  ]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toPascalCase(command: string): string {
  return command.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
