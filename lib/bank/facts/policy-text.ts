import { z } from "zod";

const statementSchema = z.looseObject({ Effect: z.enum(["Allow", "Deny"]) });
const policySchema = z.looseObject({ Statement: z.union([z.array(statementSchema), statementSchema]) });

export type Policy = z.infer<typeof policySchema>;

const POLICY_KEY = /\b(Statement|Effect)["']?\s*:/;

/** True for a stem that shows a policy or a statement of one, in whatever language. */
export function showsPolicy(stem: string): boolean {
  return POLICY_KEY.test(stem);
}

/** The IAM policy that a fenced block holds: JSON, a single statement in JSON, or the literal in a program. */
export function parsePolicy(text: string): Policy | undefined {
  const value = parseJson(text) ?? parseJson(literalOf(text));
  const statement = statementSchema.safeParse(value).data;
  if (statement !== undefined) return { Version: "2012-10-17", Statement: [statement] };
  return policySchema.safeParse(value).data;
}

/** A policy that names principals belongs to a resource. */
export function hasPrincipals({ Statement }: Policy): boolean {
  return [Statement].flat().some((statement) => "Principal" in statement || "NotPrincipal" in statement);
}

/** The braces around "Statement", with the commas left out that only a program may have before the closing one. */
function literalOf(code: string): string {
  const start = code.lastIndexOf("{", code.indexOf('"Statement"'));
  let depth = 0;
  for (let end = start; start >= 0 && end < code.length; end += 1) {
    if (code[end] === "{") depth += 1;
    if (code[end] === "}") depth -= 1;
    if (depth === 0) return code.slice(start, end + 1).replace(/,(\s*[}\]])/g, "$1");
  }
  return "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
