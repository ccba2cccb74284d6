const CLOSER: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const BLOCK = /^(async\s+)?(if|elif|else|for|while|def|class|try|except|finally|with)\b/;

type State = { readonly open: string[]; readonly indents: number[]; messages: string[]; triple: string | undefined };

/**
 * What a reader of Python would trip over first: unbalanced brackets, unclosed quotes, a block without a colon or a body,
 * an indent that no line opened. Not a grammar: there is no Python at hand where this runs.
 */
export function checkPython(code: string): string[] {
  const state: State = { open: [], indents: [0], messages: [], triple: undefined };
  let isBodyDue = false;
  let statement = "";
  for (const [index, line] of code.split("\n").entries()) {
    const isInside = state.triple !== undefined || state.open.length > 0 || statement.endsWith("\\");
    const bare = stripLine(line, state, index + 1);
    if (!isInside && bare.trim() !== "") {
      checkIndent({ line, state, isBodyDue, number: index + 1 });
      statement = "";
    }
    if (bare.trim() === "") continue;
    statement = `${statement.replace(/\\$/, "")} ${bare.trim()}`.trim();
    if (state.triple !== undefined || state.open.length > 0 || statement.endsWith("\\")) continue;
    isBodyDue = statement.endsWith(":");
    if (BLOCK.test(statement) && !/:(\s|$)/.test(statement)) {
      state.messages.push(`line ${index + 1}: a colon is missing`);
    }
  }
  if (state.triple !== undefined) state.messages.push("a triple quote is never closed");
  if (state.open.length > 0) state.messages.push(`${state.open.at(-1) ?? ""} is never closed`);
  if (isBodyDue) state.messages.push("the last block has no body");
  return state.messages;
}

function checkIndent(input: { line: string; state: State; isBodyDue: boolean; number: number }): void {
  const { line, state, isBodyDue, number } = input;
  const { indents, messages } = state;
  const indent = line.length - line.trimStart().length;
  const current = indents.at(-1) ?? 0;
  if (isBodyDue) {
    if (indent > current) indents.push(indent);
    else messages.push(`line ${number}: the block above has no indented body`);
    return;
  }
  if (indent > current) messages.push(`line ${number}: unexpected indent`);
  while ((indents.at(-1) ?? 0) > indent) indents.pop();
  if (indent < current && (indents.at(-1) ?? 0) !== indent)
    messages.push(`line ${number}: the indent matches no block`);
}

/** The line without strings and comments; brackets and open triple quotes are noted in the state. */
function stripLine(line: string, state: State, number: number): string {
  let bare = "";
  let at = 0;
  while (at < line.length) {
    if (state.triple !== undefined) {
      const end = line.indexOf(state.triple, at);
      if (end < 0) return `${bare}"`;
      at = end + 3;
      state.triple = undefined;
      bare += '"';
      continue;
    }
    const char = line.charAt(at);
    if (char === "#") break;
    if (char === '"' || char === "'") {
      if (line.startsWith(char.repeat(3), at)) {
        state.triple = char.repeat(3);
        at += 3;
        continue;
      }
      const end = endOfString(line, at);
      if (end === undefined) {
        state.messages.push(`line ${number}: a quote is never closed`);
        return bare;
      }
      bare += '""';
      at = end;
      continue;
    }
    noteBracket(char, state, number);
    bare += char;
    at++;
  }
  return bare;
}

function endOfString(line: string, start: number): number | undefined {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at++) {
    if (line.charAt(at) === "\\") at++;
    else if (line.charAt(at) === quote) return at + 1;
  }
  return undefined;
}

function noteBracket(char: string, { open, messages }: State, number: number): void {
  if (CLOSER[char] !== undefined) open.push(char);
  else if (")]}".includes(char) && CLOSER[open.pop() ?? ""] !== char)
    messages.push(`line ${number}: ${char} closes nothing`);
}
