const TOKEN = /\s*(\d+(?:\.\d+)?|[a-z]+|[-+*/(),])/y;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  ceil: Math.ceil,
  floor: Math.floor,
  min: Math.min,
  max: Math.max,
};

const NUMBER_WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

export type Evaluation =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string };

/** The value of a formula of numbers, + - * /, brackets, ceil, floor, min and max. Nothing is ever executed. */
export function evaluate(formula: string): Evaluation {
  const tokens = tokenize(formula);
  if (tokens === undefined) return { ok: false, message: `the formula "${formula}" holds something unknown` };
  const parser = createParser(tokens);
  const value = parser.sum();
  if (value === undefined || !parser.isAtEnd() || !Number.isFinite(value)) {
    return { ok: false, message: `the formula "${formula}" cannot be computed` };
  }
  return { ok: true, value };
}

/** True when a text names the number, in digits (with or without thousands commas) or as a word up to twenty. */
export function mentionsNumber(text: string, value: number): boolean {
  const digits = text.replace(/(\d),(?=\d{3})/g, "$1").match(/\d+(?:\.\d+)?/g) ?? [];
  const word = NUMBER_WORDS[value];
  return (
    digits.some((found) => Number(found) === value) ||
    (word !== undefined && new RegExp(`\\b${word}\\b`, "i").test(text))
  );
}

function tokenize(formula: string): string[] | undefined {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  const text = formula.trimEnd();
  while (pattern.lastIndex < text.length) {
    const token = pattern.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** Recursive descent: sum = product {(+|-) product}, product = unary {(*|/) unary}; undefined on any error of grammar. */
function createParser(tokens: readonly string[]) {
  let at = 0;
  const take = (...wanted: string[]): string | undefined => {
    const token = tokens[at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    at++;
    return token;
  };

  function chain(next: () => number | undefined, operators: [string, string]): number | undefined {
    let left = next();
    for (let operator = take(...operators); operator !== undefined; operator = take(...operators)) {
      const right = next();
      if (left === undefined || right === undefined) return undefined;
      if (operator === "+") left += right;
      else if (operator === "-") left -= right;
      else if (operator === "*") left *= right;
      else left /= right;
    }
    return left;
  }

  function sum(): number | undefined {
    return chain(product, ["+", "-"]);
  }

  function product(): number | undefined {
    return chain(unary, ["*", "/"]);
  }

  function unary(): number | undefined {
    if (take("-") !== undefined) {
      const value = unary();
      return value === undefined ? undefined : -value;
    }
    if (take("(") !== undefined) {
      const value = sum();
      return take(")") === undefined ? undefined : value;
    }
    const token = tokens[at++];
    if (token === undefined) return undefined;
    const call = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
    if (call !== undefined) return callOf(call);
    return /^\d/.test(token) ? Number(token) : undefined;
  }

  function callOf(call: (...values: number[]) => number): number | undefined {
    if (take("(") === undefined) return undefined;
    const values: number[] = [];
    do {
      const value = sum();
      if (value === undefined) return undefined;
      values.push(value);
    } while (take(",") !== undefined);
    return take(")") === undefined ? undefined : call(...values);
  }

  return { sum, isAtEnd: () => at === tokens.length };
}
