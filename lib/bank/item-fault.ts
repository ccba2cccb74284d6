import type { BankItem } from "./bank-item";
import type { Fault } from "./faults";

/** A fault at a field of an item, such as `stem` or `options[2].rationale`. */
export function itemFault(item: BankItem, field: string, message: string): Fault {
  return { file: item.file, line: item.lines.get(field) ?? item.line, item: item.id, field, message };
}
