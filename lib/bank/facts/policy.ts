import { z } from "zod";
import type { PolicyFact, PolicyOptionsFact, PolicyRequest } from "../fact-schema";

const policySchema = z.object({
  Statement: z.union([z.array(z.record(z.string(), z.unknown())), z.record(z.string(), z.unknown())]),
});

/**
 * Runs the requests of a fact through a simulator of IAM's evaluation and says where a decision differs from the declared one.
 * A policy with principals is taken as the resource's, any other as attached to the principal. Same account on both sides.
 */
export async function checkPolicy(fact: PolicyFact, exhibit: string): Promise<string[]> {
  const policy = parsePolicy(exhibit);
  if (policy === undefined) return [`block ${fact.exhibit} is no IAM policy in JSON`];
  const messages: string[] = [];
  for (const request of fact.requests) {
    const decision = await simulate(policy, request);
    if (decision !== request.decision) {
      messages.push(`${request.action} on ${request.resource} is ${decision}, not ${request.decision}`);
    }
  }
  return messages;
}

/**
 * Runs the requests of every option and says where exactly the keys fail to give the declared decisions: a key that does not,
 * or another option that does as well.
 */
export async function checkPolicyOptions(
  fact: PolicyOptionsFact,
  item: { readonly exhibit: string | undefined; readonly keys: readonly boolean[] },
): Promise<string[]> {
  if (fact.options.length !== item.keys.length) {
    return [`${fact.options.length} runs for ${item.keys.length} options`];
  }
  const messages: string[] = [];
  for (const [index, option] of fact.options.entries()) {
    const edited = edit(item.exhibit, option.edits ?? []);
    if (edited.missing.length > 0)
      messages.push(`option ${index + 1}: the exhibit has no ${edited.missing.join(", ")}`);
    const policy = policySchema.safeParse(option.policy ?? parseJson(edited.text)).data;
    const identity = policySchema.safeParse(option.identity ?? fact.identity).data;
    const requests = option.requests ?? fact.requests;
    if (policy === undefined || requests === undefined) {
      messages.push(`option ${index + 1} has no IAM policy or no requests`);
      continue;
    }
    const decisions = await Promise.all(requests.map((request) => simulate(policy, request, identity)));
    const missed = requests.flatMap((request, at) =>
      decisions[at] === request.decision ? [] : [`${request.action} on ${request.resource} is ${decisions[at]}`],
    );
    const isKey = item.keys[index] === true;
    if (isKey && missed.length > 0) messages.push(`option ${index + 1} is keyed, but with it ${missed.join(" and ")}`);
    if (!isKey && missed.length === 0)
      messages.push(`option ${index + 1} is not keyed, but gives the asked result too`);
  }
  return messages;
}

type Policy = z.infer<typeof policySchema>;

/** True for a fenced block that is an IAM policy in JSON. */
export function isPolicy(text: string): boolean {
  return parsePolicy(text) !== undefined;
}

function parsePolicy(text: string): Policy | undefined {
  return policySchema.safeParse(parseJson(text)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text with every pair of old and new carried out, and the old ones that it does not have. */
function edit(text = "", edits: readonly (readonly [string, string])[]): { text: string; missing: string[] } {
  const missing = edits.map(([from]) => from).filter((from) => !text.includes(from));
  return { text: edits.reduce((result, [from, to]) => result.replaceAll(from, to), text), missing };
}

async function simulate(policy: Policy, request: PolicyRequest, identity?: Policy): Promise<string> {
  // A development tool under another licence: loaded only here, so that nothing of it can reach the app.
  const { runSimulation } = await import("@cloud-copilot/iam-simulate");
  const isResourcePolicy = [policy.Statement]
    .flat()
    .some((statement) => "Principal" in statement || "NotPrincipal" in statement);
  const accountId = request.principal.split(":")[4] ?? "";
  const result = await runSimulation(
    {
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: request.resource.split(":")[4] || accountId },
        contextVariables: request.context ?? {},
      },
      identityPolicies: [
        ...(isResourcePolicy ? [] : [{ name: "exhibit", policy }]),
        ...(identity === undefined ? [] : [{ name: "principal", policy: identity }]),
      ],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(isResourcePolicy ? { resourcePolicy: policy } : {}),
    },
    {},
  );
  return result.resultType === "error" ? `not computable (${result.errors.message})` : result.overallResult;
}
