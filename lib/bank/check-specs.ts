import { parseDocument } from "yaml";
import type { Exhibit } from "./exhibits";

type Spec = {
  readonly name: string;
  readonly isOne: (tree: Tree) => boolean;
  readonly check: (tree: Tree) => string[];
};
type Tree = Readonly<Record<string, unknown>>;

const BUILD_KEYS = "version run-as env proxy batch phases reports artifacts cache eval".split(" ");
const BUILD_PHASES = "install pre_build build post_build".split(" ");
const PHASE_KEYS = "run-as on-failure on-success commands finally runtime-versions steps".split(" ");
const APP_KEYS = "version os files permissions hooks Resources Hooks file_exists_behavior".split(" ");
const EC2_HOOKS =
  "ApplicationStop BeforeInstall AfterInstall ApplicationStart ValidateService BeforeBlockTraffic AfterBlockTraffic BeforeAllowTraffic AfterAllowTraffic".split(
    " ",
  );
const TRAFFIC_HOOKS = "BeforeInstall AfterInstall AfterAllowTestTraffic BeforeAllowTraffic AfterAllowTraffic".split(
  " ",
);

/** The files of AWS CodeBuild and AWS CodeDeploy, whose keys are few and documented on one page each. */
const SPECS: readonly Spec[] = [
  {
    name: "buildspec",
    // The phases of an Image Builder component are a list.
    isOne: (tree) => "phases" in tree && !Array.isArray(tree.phases),
    check: (tree) => [
      ...unknown("the buildspec", tree, BUILD_KEYS),
      ...(String(tree.version) === "0.2" || String(tree.version) === "0.1"
        ? []
        : ["the buildspec needs version 0.1 or 0.2"]),
      ...unknown("phases", tree.phases, BUILD_PHASES),
      ...children(tree.phases).flatMap(([phase, value]) => unknown(`the phase ${phase}`, value, PHASE_KEYS)),
    ],
  },
  {
    name: "AppSpec file",
    isOne: (tree) =>
      ("os" in tree && "hooks" in tree) || (Number(tree.version) === 0 && ("Resources" in tree || "Hooks" in tree)),
    check: (tree) => [
      ...unknown("the AppSpec file", tree, APP_KEYS),
      ...(Number(tree.version) === 0 ? [] : ["the AppSpec file needs version 0.0"]),
      ...unknown("hooks", tree.hooks, EC2_HOOKS),
      ...(Array.isArray(tree.Hooks) ? tree.Hooks : []).flatMap((hook) => unknown("Hooks", hook, TRAFFIC_HOOKS)),
    ],
  },
];

/** Faults of structure in an exhibit that is a buildspec or an AppSpec file; nothing for any other exhibit. */
export function checkSpecs({ language, body }: Exhibit): string[] {
  if (language !== "yaml" && language !== "yml" && language !== "json") return [];
  const tree: unknown = parseDocument(body, { logLevel: "silent" }).toJS();
  if (!isTree(tree)) return [];
  return SPECS.filter(({ isOne }) => isOne(tree)).flatMap(({ check }) => check(tree));
}

function unknown(place: string, value: unknown, known: readonly string[]): string[] {
  return children(value)
    .map(([key]) => key)
    .filter((key) => !known.includes(key))
    .map((key) => `${place} has no ${key}`);
}

function children(value: unknown): [string, unknown][] {
  return isTree(value) ? Object.entries(value) : [];
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
