import type { ItemLog } from "./imported-item";
import { keysOf } from "./fractions";
import { childOf, childrenOf, descendantsOf, xmlText, type XmlElement } from "./xml-tree";

type Asked = {
  readonly item: XmlElement;
  readonly interaction: XmlElement;
  /** Identifiers of the choices. */
  readonly identifiers: readonly string[];
};

type Processing = "matchCorrect" | "mapResponse" | "none" | "unknown";

/**
 * Identifiers of the right choices. Names are those of QTI 2. The correct response is the key where the item is processed by
 * match_correct, or by map_response with a mapping that says the same; any other rule is a fault, since scoring here is all or
 * nothing.
 */
export function keysOfQti({ item, interaction, identifiers }: Asked, log: ItemLog): ReadonlySet<string> {
  const name = interaction.attributes["responseIdentifier"] ?? "";
  const declaration = childrenOf(item, "responseDeclaration").find(
    ({ attributes }) => attributes["identifier"] === name,
  );
  if (declaration === undefined) {
    log.faults.add(`the response "${name}" is not declared`);
    return new Set();
  }
  const cardinality = declaration.attributes["cardinality"] ?? "";
  if (cardinality !== "single" && cardinality !== "multiple") {
    log.faults.add(`its response is of the cardinality "${cardinality}", and a choice is single or multiple`);
  }
  const correct = childOf(declaration, "correctResponse");
  const keys = new Set(childrenOf(correct ?? declaration, "value").map((value) => xmlText(value).trim()));
  const stranger = [...keys].find((key) => !identifiers.includes(key));
  if (stranger !== undefined) log.faults.add(`its correct response names the choice "${stranger}", which is not there`);
  if (keys.size === 0) log.faults.add("no correct response is stated");
  if (cardinality === "single" && keys.size > 1)
    log.faults.add("one option is to be chosen and several are right alone");
  checkProcessing({ item, declaration, name, keys, identifiers, isSingle: cardinality === "single" }, log);
  checkChoiceCount(interaction, keys.size, log);
  return keys;
}

function checkProcessing(
  asked: {
    readonly item: XmlElement;
    readonly declaration: XmlElement;
    readonly name: string;
    readonly keys: ReadonlySet<string>;
    readonly identifiers: readonly string[];
    readonly isSingle: boolean;
  },
  log: ItemLog,
): void {
  const processing = processingOf(asked.item, asked.name);
  if (processing === "none") log.notes.add("it has no response processing; its correct response is taken as the key");
  if (processing === "unknown") {
    log.faults.add("its response processing is a rule of its own; only match_correct and map_response are understood");
  }
  if (processing === "mapResponse") checkMapping(asked, log);
}

/** A mapping is the same rule where its positive entries are the key; points for parts and points off are left behind. */
function checkMapping(
  asked: {
    readonly declaration: XmlElement;
    readonly keys: ReadonlySet<string>;
    readonly identifiers: readonly string[];
    readonly isSingle: boolean;
  },
  log: ItemLog,
): void {
  const { declaration, keys, identifiers, isSingle } = asked;
  const mapping = childOf(declaration, "mapping");
  if (mapping === undefined) {
    log.faults.add("it is scored by a mapping that is not there");
    return;
  }
  const entries = new Map(
    childrenOf(mapping, "mapEntry").map(({ attributes }) => [
      attributes["mapKey"] ?? "",
      Number(attributes["mappedValue"]),
    ]),
  );
  const standard = Number(mapping.attributes["defaultValue"] ?? "0");
  const values = identifiers.map((identifier) => entries.get(identifier) ?? standard);
  const positive = values.filter((value) => value > 0);
  const sum = isSingle ? Math.max(...positive) : positive.reduce((total, value) => total + value, 0);
  const upperBound = Number(mapping.attributes["upperBound"] ?? sum);
  if (upperBound < sum) log.faults.add("its mapping gives all points for a part of the right options");
  const mapped = keysOf(
    values.map((value) => (value / sum) * 100),
    isSingle,
    log,
  );
  if (identifiers.some((identifier, index) => mapped[index] !== keys.has(identifier))) {
    log.faults.add("its mapping gives points for other options than its correct response names");
  }
}

/** Which of the known rules an item is processed by, from the name of the template or from the rule written out. */
function processingOf(item: XmlElement, name: string): Processing {
  const processing = childOf(item, "responseProcessing");
  if (processing === undefined) return "none";
  const template = processing.attributes["template"] ?? "";
  if (childrenOf(processing).length === 0 && template !== "") {
    if (/\/match_correct(\.xml)?$/.test(template)) return "matchCorrect";
    return /\/map_response(\.xml)?$/.test(template) ? "mapResponse" : "unknown";
  }
  const rules = childrenOf(processing).filter((rule) => !isFeedbackRule(rule, name));
  const [rule] = rules;
  if (rule === undefined) return childrenOf(processing).length === 0 ? "none" : "unknown";
  if (rules.length > 1) return "unknown";
  if (isMatchRule(rule, name)) return "matchCorrect";
  return isMapRule(rule) ? "mapResponse" : "unknown";
}

/** Sets an outcome that is no score to the response or to a constant, so that feedback is shown. */
function isFeedbackRule({ name, attributes, children }: XmlElement, response: string): boolean {
  if (name !== "setOutcomeValue" || isScore(attributes["identifier"])) return false;
  const [value, ...more] = children.filter((child) => typeof child !== "string");
  if (value === undefined || more.length > 0) return false;
  return value.name === "baseValue" || (value.name === "variable" && value.attributes["identifier"] === response);
}

/** If the response matches the correct one, a positive score is set, else none. */
function isMatchRule(rule: XmlElement, response: string): boolean {
  const branch = childOf(rule, "responseIf");
  const test = branch === undefined ? undefined : childOf(branch, "match");
  if (rule.name !== "responseCondition" || branch === undefined || test === undefined) return false;
  const [first, second, ...more] = childrenOf(test);
  const sides = [first, second].map((side) => `${side?.name ?? ""} ${side?.attributes["identifier"] ?? ""}`).sort();
  const otherwise = childOf(rule, "responseElse");
  return (
    more.length === 0 &&
    sides.join() === [`correct ${response}`, `variable ${response}`].join() &&
    childOf(rule, "responseElseIf") === undefined &&
    setsScore(branch, (score) => score > 0) &&
    (otherwise === undefined || setsScore(otherwise, (score) => score <= 0))
  );
}

function setsScore(branch: XmlElement, isAsWanted: (score: number) => boolean): boolean {
  const scores = childrenOf(branch, "setOutcomeValue").filter(({ attributes }) => isScore(attributes["identifier"]));
  const [score] = scores;
  if (score === undefined || scores.length > 1 || descendantsOf(branch, "responseCondition").length > 0) return false;
  const [value] = childrenOf(score);
  return value?.name === "baseValue" && isAsWanted(Number(xmlText(value)));
}

/** The template map_response, written out: nothing for a blank, else what the mapping gives. */
function isMapRule(rule: XmlElement): boolean {
  const setters = rule.name === "setOutcomeValue" ? [rule] : descendantsOf(rule, "setOutcomeValue");
  const isMapped = setters.some((setter) => childOf(setter, "mapResponse") !== undefined);
  const isPlain = setters.every((setter) =>
    childrenOf(setter).every(({ name }) => name === "mapResponse" || name === "baseValue"),
  );
  const conditions = descendantsOf(rule, "responseIf").flatMap((branch) => childrenOf(branch).slice(0, 1));
  return isMapped && isPlain && conditions.every(({ name }) => name === "isNull");
}

function isScore(identifier: string | undefined): boolean {
  return identifier === "SCORE";
}

/** The number of options that may be chosen must let the key be chosen; another number than the key's is left behind. */
function checkChoiceCount(interaction: XmlElement, keys: number, log: ItemLog): void {
  const max = Number(interaction.attributes["maxChoices"] ?? "1");
  const min = Number(interaction.attributes["minChoices"] ?? "0");
  if (max > 0 && max < keys) log.faults.add(`${max} options may be chosen and ${keys} are right`);
  else if (min > keys) log.faults.add(`at least ${min} options are to be chosen and ${keys} are right`);
  else if (max !== keys)
    log.notes.add(`${max === 0 ? "any number of" : `up to ${max}`} options could be chosen there; here it is ${keys}`);
}
