import type { BankItem } from "../bank-item";
import type { Fault } from "../faults";
import { itemFault } from "../item-fault";
import { showsPolicy } from "./policy-text";

/** An item that shows a policy has its options run, or says why they are not: one of the two, and only such an item. */
export function checkPolicyGate(item: BankItem): Fault[] {
  const isShown = showsPolicy(item.stem);
  const isRun = item.facts.some(({ policyOptions }) => policyOptions !== undefined);
  const isAside = item.facts.some(({ policyAside }) => policyAside !== undefined);
  if (isShown && !isRun && !isAside) {
    return [itemFault(item, "facts", "the stem shows a policy: add policyOptions, or policyAside with the reason")];
  }
  if (isAside && (isRun || !isShown)) {
    return [itemFault(item, "facts", "policyAside is for a policy in the stem that has no policyOptions")];
  }
  return [];
}
