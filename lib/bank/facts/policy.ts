import type { OptionRun, PolicyFact, PolicyOptionsFact, PolicyRequest } from "../fact-schema";
import { hasPrincipals, parsePolicy, type Policy } from "./policy-text";
import { simulate, type Policies } from "./simulate";

type Missed = { readonly request: PolicyRequest; readonly decision: string };
type Result = { readonly missed: readonly Missed[]; readonly errors: readonly string[] };

/**
 * Runs the requests of a fact through a simulator of IAM's evaluation and says where a decision differs from the declared one.
 * A policy with principals is taken as the resource's, any other as attached to the principal.
 */
export async function checkPolicy(fact: PolicyFact, exhibit: string): Promise<string[]> {
  const policy = parsePolicy(exhibit);
  if (policy === undefined) return [`block ${fact.exhibit} is no IAM policy in JSON`];
  const { missed, errors } = await run(fact.requests, place(policy, {}));
  return [...errors, ...missed.map((miss) => `${describe(miss)}, not ${miss.request.decision}`)];
}

/**
 * Runs the requests of every option and says where exactly the keys fail to give the declared decisions: a key that does not,
 * or another option that does as well. Where the keys are right only together, it runs every set of as many options instead,
 * each with the edits of all its options.
 */
export async function checkPolicyOptions(
  fact: PolicyOptionsFact,
  item: { readonly exhibit: string | undefined; readonly keys: readonly boolean[] },
): Promise<string[]> {
  const { options, together } = fact;
  const { keys, exhibit } = item;
  if (options.length !== keys.length) return [`${options.length} runs for ${keys.length} options`];
  const size = together === true ? keys.filter(Boolean).length : 1;
  const messages: string[] = [];
  for (const set of setsOf(keys.length, size)) {
    const runs = set.flatMap((index) => options[index] ?? []);
    const option = { ...runs[0], edits: runs.flatMap(({ edits = [] }) => edits) };
    const result = await runOption({ fact, option, exhibit });
    messages.push(...judge(result, { set, isKey: set.every((index) => keys[index] === true) }));
  }
  return messages;
}

function judge({ missed, errors }: Result, { set, isKey }: { set: readonly number[]; isKey: boolean }): string[] {
  const numbers = set.map((index) => index + 1).join(" and ");
  const [subject, it, give] = set.length === 1 ? ["option", "it", "gives"] : ["options", "them", "give"];
  const are = set.length === 1 ? "is" : "are";
  if (errors.length > 0) return errors.map((error) => `${subject} ${numbers}: ${error}`);
  if (isKey && missed.length > 0) {
    return [`${subject} ${numbers} ${are} keyed, but with ${it} ${missed.map(describe).join(" and ")}`];
  }
  return !isKey && missed.length === 0
    ? [`${subject} ${numbers} ${are} not keyed, but ${give} the asked result too`]
    : [];
}

async function runOption(input: {
  fact: PolicyOptionsFact;
  option: OptionRun;
  exhibit: string | undefined;
}): Promise<Result> {
  const { fact, option, exhibit } = input;
  const { text, missing } = edit(exhibit, option.edits ?? []);
  if (missing.length > 0) return { missed: [], errors: [`the exhibit has no ${missing.join(", ")}`] };
  const policy = parsePolicy(option.policy === undefined ? text : JSON.stringify(option.policy));
  const requests = option.requests ?? fact.requests;
  if (policy === undefined || requests === undefined) return { missed: [], errors: ["no IAM policy or no requests"] };
  return run(requests, place(policy, { ...fact, ...option }));
}

async function run(requests: readonly PolicyRequest[], policies: Policies): Promise<Result> {
  const missed: Missed[] = [];
  const errors: string[] = [];
  for (const request of requests) {
    const outcome = await simulate(request, policies);
    if ("error" in outcome) errors.push(`${nameOf(request)} is not computable (${outcome.error})`);
    else if (outcome.decision !== request.decision) missed.push({ request, decision: outcome.decision });
  }
  return { missed, errors };
}

/** Puts the exhibit beside the other policies, in the place that it has in the item. */
function place(policy: Policy, { exhibitIs, identity, boundary, session, scp }: Partial<PolicyOptionsFact>): Policies {
  const others = { identity: identity === undefined ? [] : [identity], boundary, session, scp };
  if (exhibitIs !== undefined) return { ...others, [exhibitIs]: policy };
  if (hasPrincipals(policy)) return { ...others, resource: policy };
  return { ...others, identity: [policy, ...others.identity] };
}

/** The text with every pair of old and new carried out in turn, and the old ones that it does not have by then. */
function edit(text = "", edits: readonly (readonly [string, string])[]): { text: string; missing: string[] } {
  const missing: string[] = [];
  let edited = text;
  for (const [from, to] of edits) {
    if (!edited.includes(from)) missing.push(from);
    edited = edited.replaceAll(from, () => to);
  }
  return { text: edited, missing };
}

/** Every choice of so many of the numbers below `count`, each in rising order. */
function setsOf(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(count - from, 0) }, (_, step) => from + step).flatMap((first) =>
    setsOf(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

function describe({ request, decision }: Missed): string {
  return `${nameOf(request)} is ${decision}`;
}

function nameOf({ action, resource }: PolicyRequest): string {
  return `${action} on ${resource}`;
}
