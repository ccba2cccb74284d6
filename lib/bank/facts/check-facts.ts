import type { BankItem } from "../bank-item";
import { exhibitsOf, proseOf, type Exhibit } from "../exhibits";
import type { Fact } from "../fact-schema";
import { itemFault } from "../item-fault";
import type { Fault } from "../faults";
import type { Names } from "../names";
import { evaluate, mentionsNumber } from "./arithmetic";
import { checkPolicy, checkPolicyOptions } from "./policy";
import { checkStateMachine } from "./state-machine";

/** Every declared fact of an item that does not hold. */
export async function checkFacts(item: BankItem, names: Names): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [index, fact] of item.facts.entries()) {
    const messages = await checkFact({ item, fact, names });
    faults.push(...messages.map((message) => itemFault(item, `facts[${index + 1}]`, message)));
  }
  return faults;
}

async function checkFact(input: { item: BankItem; fact: Fact; names: Names }): Promise<string[]> {
  const { item, fact, names } = input;
  const message = checkName(fact, names);
  if (message !== undefined) return [message];
  if (fact.arithmetic !== undefined) return checkArithmetic(item, fact.arithmetic);
  const exhibits = exhibitsOf(item.stem);
  if (fact.policy !== undefined) {
    const policy = fact.policy;
    return withExhibit(exhibits, policy.exhibit, (body) => checkPolicy(policy, body));
  }
  if (fact.policyOptions !== undefined) {
    const { policyOptions } = fact;
    const exhibit = policyOptions.exhibit === undefined ? undefined : exhibits[policyOptions.exhibit - 1]?.body;
    return checkPolicyOptions(policyOptions, { exhibit, keys: item.options.map(({ key }) => key) });
  }
  if (fact.stateMachine !== undefined) {
    return withExhibit(exhibits, fact.stateMachine.exhibit, (body) => Promise.resolve(checkStateMachine(body)));
  }
  return [];
}

function checkName(fact: Fact, names: Names): string | undefined {
  const { operation, iamAction, conditionKey, managedPolicy, cfnProperty, enumValue } = fact;
  if (operation !== undefined) {
    const [service = "", name = ""] = operation.split(":");
    if (!names.hasService(service)) return `the AWS CLI has no service ${service}`;
    if (!names.hasOperation(service, name)) return `${service} has no operation ${name}`;
  }
  if (iamAction !== undefined && !names.hasIamAction(iamAction)) return `there is no IAM action ${iamAction}`;
  if (conditionKey !== undefined && !names.hasConditionKey(conditionKey))
    return `there is no condition key ${conditionKey}`;
  if (managedPolicy !== undefined && !names.hasManagedPolicy(managedPolicy))
    return `AWS has no managed policy ${managedPolicy}`;
  if (cfnProperty !== undefined && !names.hasCfnProperty(cfnProperty))
    return `CloudFormation has no property ${cfnProperty}`;
  if (enumValue !== undefined) return checkEnumValue(enumValue, names);
  return undefined;
}

function checkEnumValue(fact: string, names: Names): string | undefined {
  const [, service = "", shape = "", value = ""] = /^([^:]+):(\w+)=(.+)$/.exec(fact) ?? [];
  const values = names.enumValues(service, shape);
  if (values === undefined) return `${service} has no enumeration ${shape}`;
  return values.includes(value) ? undefined : `${service}:${shape} has no value ${value}; it has ${values.join(", ")}`;
}

function checkArithmetic(item: BankItem, { formula, result }: NonNullable<Fact["arithmetic"]>): string[] {
  const evaluation = evaluate(formula);
  if (!evaluation.ok) return [evaluation.message];
  if (Math.abs(evaluation.value - result) > 1e-9) return [`${formula} is ${evaluation.value}, not ${result}`];
  const keys = item.options.filter(({ key }) => key).map(({ text }) => text);
  const isSaid = [proseOf(item.stem), ...keys].some((text) => mentionsNumber(text, result));
  return isSaid ? [] : [`the result ${result} stands neither in the key nor in the stem`];
}

async function withExhibit(
  exhibits: readonly Exhibit[],
  number: number,
  check: (body: string) => Promise<string[]>,
): Promise<string[]> {
  const exhibit = exhibits[number - 1];
  return exhibit === undefined ? [`the stem has no fenced block ${number}`] : check(exhibit.body);
}
