import type { BankItem } from "../bank-item";
import { exhibitsOf, proseOf } from "../exhibits";
import type { Fault } from "../faults";
import { itemFault } from "../item-fault";
import type { Names } from "../names";
import { findExhibitNames } from "./exhibit-names";

/** A name that looks like code, where it stands, and what it turned out to be. */
export type CodeName = {
  readonly name: string;
  readonly field: string;
  readonly origin: "aws" | "documented" | "invented" | "user" | "unknown";
};

const CFN_NAME = /AWS::\w+::\w+(?:\.\w+)*/g;
const SERVICE_NAME = /(?<![\w:/.-])[a-z][a-z0-9-]*:[A-Z]\w*(?::(?:\w+|\*))?/g;
const WORD =
  /(?<![\w:/.$@-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Za-z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?![\w-])/g;

/** API names begin with one of these, so that `UpdateOrdersFunction` is never taken for a name that a user chose. */
const API_VERB =
  /^(Add|Associate|Attach|Batch|Cancel|Create|Decrypt|Delete|Deregister|Describe|Detach|Disable|Disassociate|Enable|Encrypt|Execute|Generate|Get|Invoke|List|Modify|Publish|Purge|Put|Query|Register|Remove|Reset|Restore|Run|Scan|Send|Set|Start|Stop|Tag|Terminate|Test|Transact|Untag|Update|Validate|Verify)[A-Z]/;

/** Names that a user gives to resources, fields, variables and settings of his own. */
const USER_NAMES = [
  /^([A-Z][a-z0-9]+)+(Function|Table|Queue|Topic|Role|Bucket|Stage|Stack|Api|Key|Layer|Alias|Policy|Project|Pipeline|Service|Cluster|User|Group|Reader|Updater)$/,
  /^[a-z]+(Id|Ids|At|Date|Name|Total|Status|Host|Price|Count)$/,
  /^[a-z]+_(id|ids|at|date|name|total|status|host|price|count|order|orders)$/,
  /^[A-Z]+(_[A-Z]+)*_(NAME|LEVEL|TOKEN|URL|ARN|HOST|MODE|ENV|PASSWORD|SECRET)$/,
  /^acme[A-Z_]\w+$/,
  // Fields of a user's own GraphQL or REST API.
  /^(get|list|create|update|delete|add)(Order|Parcel|Product|Item|User|Note|Customer|Invoice|Booking)s?$/,
];

/** Every code-like name of an item's stem, options and rationales, each once a field. */
export function findCodeNames(item: BankItem, names: Names, documented: ReadonlySet<string>): CodeName[] {
  const local = new Set(exhibitsOf(item.stem).flatMap(({ body }) => body.match(/[A-Za-z_]\w*/g) ?? []));
  return fieldsOf(item).flatMap(({ field, text }) => {
    const found = [...new Set(namesIn(text))];
    return found.map((name): CodeName => ({ name, field, origin: originOf({ name, item, names, documented, local }) }));
  });
}

/** Names that neither AWS nor the list of documented names knows, that no pattern takes for a user's, and that nobody declared. */
export function checkCodeNames(item: BankItem, names: Names, documented: ReadonlySet<string>): Fault[] {
  const prose = findCodeNames(item, names, documented)
    .filter(({ origin }) => origin === "unknown")
    .map(({ name, field }) =>
      itemFault(item, field, `${name} is no name that AWS knows; correct it or declare it under invented`),
    );
  const inExhibits = findExhibitNames(item.stem)
    .filter(({ isKnown, name }) => !isKnown(names) && !item.invented.includes(name))
    .map(({ name, kind }) => itemFault(item, "stem", `the exhibit names the ${kind} ${name}, which does not exist`));
  const unused = item.invented
    .filter((name) => !item.options.some(({ text, key }) => !key && text.includes(name)) && !item.stem.includes(name))
    .map((name) => itemFault(item, "invented", `${name} is declared as invented but no distractor uses it`));
  return [...prose, ...inExhibits, ...unused];
}

function fieldsOf(item: BankItem): { field: string; text: string }[] {
  const options = item.options.flatMap(({ text, rationale }, index) => [
    { field: `options[${index + 1}].text`, text },
    { field: `options[${index + 1}].rationale`, text: rationale },
  ]);
  return [{ field: "stem", text: proseOf(item.stem) }, ...options];
}

function namesIn(text: string): string[] {
  const qualified = [...(text.match(CFN_NAME) ?? []), ...(text.match(SERVICE_NAME) ?? [])];
  const rest = text
    .replace(/\barn:[\w:/${}.*-]+/g, " ")
    .replace(/\bhttps?:\/\/\S+/g, " ")
    .replace(CFN_NAME, " ")
    .replace(SERVICE_NAME, " ");
  return [...qualified, ...(rest.match(WORD) ?? [])];
}

function originOf(input: {
  name: string;
  item: BankItem;
  names: Names;
  documented: ReadonlySet<string>;
  local: ReadonlySet<string>;
}): CodeName["origin"] {
  const { name, item, names, documented, local } = input;
  if (item.invented.includes(name)) return "invented";
  if (isAws(name, names)) return "aws";
  if (documented.has(name)) return "documented";
  if (local.has(name)) return "user";
  return !API_VERB.test(name) && USER_NAMES.some((pattern) => pattern.test(name)) ? "user" : "unknown";
}

function isAws(name: string, names: Names): boolean {
  if (name.startsWith("AWS::")) return name.includes(".") ? names.hasCfnProperty(name) : names.hasCfnType(name);
  if (!name.includes(":")) return names.hasWord(name);
  const [service = "", operation = ""] = name.split(":");
  return (
    names.hasIamAction(name) ||
    names.hasConditionKey(name) ||
    names.hasWord(name) ||
    names.hasOperation(service, operation)
  );
}
