import type { PolicyRequest } from "../fact-schema";

type Document = Readonly<Record<string, unknown>>;

/** The policies that decide on a request, by what each one is attached to. */
export type Policies = {
  readonly identity: readonly Document[];
  readonly resource?: Document | undefined;
  readonly boundary?: Document | undefined;
  readonly session?: Document | undefined;
  readonly scp?: Document | undefined;
};

export type Outcome = { readonly decision: PolicyRequest["decision"] } | { readonly error: string };

/**
 * Decides on a request as IAM does. What the simulator cannot take into account is an error and no decision: a policy that AWS
 * would refuse, or a context key that it does not know for the action.
 */
export async function simulate(request: PolicyRequest, policies: Policies): Promise<Outcome> {
  // A development tool under another licence: loaded only here, so that nothing of it can reach the app.
  const { runSimulation } = await import("@cloud-copilot/iam-simulate");
  const result = await runSimulation(
    {
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: accountOf(request) },
        contextVariables: request.context ?? {},
      },
      identityPolicies: policies.identity.map((policy, index) => ({ name: `identity${index + 1}`, policy })),
      serviceControlPolicies:
        policies.scp === undefined
          ? []
          : [{ orgIdentifier: "account", policies: [{ name: "scp", policy: policies.scp }] }],
      resourceControlPolicies: [],
      resourcePolicy: request.resourcePolicy ?? policies.resource,
      sessionPolicy: policies.session,
      // A list without a boundary would count as a boundary that allows nothing.
      ...(policies.boundary === undefined
        ? {}
        : { permissionBoundaryPolicies: [{ name: "boundary", policy: policies.boundary }] }),
    },
    {},
  );
  if (result.resultType === "error") return { error: result.errors.message };
  const results = result.resultType === "single" ? [result.result] : result.results;
  const ignored = results.flatMap(({ ignoredContextKeys = [] }) => ignoredContextKeys);
  if (ignored.length > 0) return { error: `the simulator takes no ${ignored.join(", ")} for it` };
  return { decision: result.overallResult };
}

/** ARNs of buckets hold no account. */
function accountOf({ account, resource, principal }: PolicyRequest): string {
  return account ?? (resource.split(":")[4] || principal.split(":")[4] || "");
}
