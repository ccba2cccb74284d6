import ts from "typescript";
import { parseAllDocuments } from "yaml";
import type { BankItem } from "./bank-item";
import { exhibitsOf, type Exhibit } from "./exhibits";
import { checkPython } from "./check-python";
import { checkStateMachine } from "./facts/state-machine";
import { checkSpecs } from "./check-specs";
import type { Fault } from "./faults";
import { itemFault } from "./item-fault";

/** Languages without a grammar to check against: what a terminal, a log or a query console shows. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  "text",
  "bash",
  "http",
  "sql",
  "java",
  "dockerfile",
  "graphql",
  "vtl",
  "ini",
]);

/** Exhibits that are not closed, name no known language, or do not parse, unless the fault is planted and declared. */
export function checkExhibits(item: BankItem): Fault[] {
  return exhibitsOf(item.stem).flatMap((exhibit, index) => {
    const structural = checkFence(exhibit);
    const isJudged = structural.length === 0 && item.plantedFault === null;
    const content = isJudged ? checkContent(exhibit) : structural;
    const messages = isJudged && content.length === 0 ? checkSpecs(exhibit) : content;
    return messages.map((message) => itemFault(item, "stem", `fenced block ${index + 1}: ${message}`));
  });
}

function checkFence({ language, closed, body }: Exhibit): string[] {
  if (!closed) return ["is never closed"];
  if (language === "") return ["needs a language, such as ```json"];
  return body.trim() === "" ? ["is empty"] : [];
}

function checkContent({ language, body }: Exhibit): string[] {
  if (language === "json") return checkJson(body);
  if (language === "yaml" || language === "yml") return checkYaml(body);
  if (language === "javascript" || language === "js" || language === "typescript") return checkJavaScript(body);
  if (language === "python") return checkPython(body);
  return FREE_TEXT.has(language) ? [] : [`the language ${language} is not known here`];
}

/** One JSON value, or several one after another with a blank line between, such as an event and a pattern. */
function checkJson(body: string): string[] {
  const parts = isJson(body) ? [body] : body.split(/\n\s*\n/);
  const broken = parts.find((part) => !isJson(part));
  if (broken !== undefined) return ["is not valid JSON"];
  return parts.flatMap((part) => {
    const value: unknown = JSON.parse(part);
    return typeof value === "object" && value !== null && "StartAt" in value && "States" in value
      ? checkStateMachine(part)
      : [];
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** CloudFormation's short intrinsic functions are tags that a plain YAML reader warns of: warnings are no fault here. */
function checkYaml(body: string): string[] {
  const first = parseAllDocuments(body).flatMap((document) => document.errors)[0];
  return first === undefined ? [] : [`is not valid YAML: ${first.message.split("\n")[0] ?? first.code}`];
}

function checkJavaScript(body: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(body, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics.map(
    ({ messageText }) => `is not valid code: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}
