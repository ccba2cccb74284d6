import { describe, expect, it } from "vitest";
import { checkExhibits } from "./check-exhibits";
import { checkPython } from "./check-python";
import { buildItem } from "./test-builders";

const check = (language: string, body: string, plantedFault?: string) => {
  const stem = `A team has this.\n\n\`\`\`${language}\n${body}\n\`\`\`\n\nWhich change helps?`;
  return checkExhibits(buildItem({ stem, ...(plantedFault === undefined ? {} : { plantedFault }) })).map(
    ({ message }) => message,
  );
};

describe("checkExhibits", () => {
  it.each([
    ["json", '{"a": [1, 2]}'],
    ["json", '{"a": 1}\n\n{"b": 2}'],
    ["yaml", "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Name: !Sub '${Env}-jobs'"],
    ["yaml", "version: 0.2\n---\nother: 1"],
    ["javascript", "export const handler = async (event) => ({ statusCode: 200 });"],
    ["python", "def handler(event, context):\n    return {\n        'a': 1,\n    }"],
    ["yaml", "version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n    finally:\n      - npm run report"],
    ["yaml", "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/a.sh"],
    ["yaml", "version: 0.0\nResources: []\nHooks:\n  - BeforeAllowTraffic: checkFunction"],
    ["text", "anything ((( at all"],
  ])("accepts %s: %s", (language, body) => {
    expect(check(language, body)).toEqual([]);
  });

  it.each([
    ["json", '{"a": 1,}'],
    ["yaml", "a: [1\nb: 2"],
    ["yaml", "a: 1\na: 2"],
    ["javascript", "const a = {;"],
    ["python", "def handler(event):\nreturn 1"],
    ["yaml", "version: 0.2\nphases:\n  test:\n    commands:\n      - npm test"],
    ["yaml", "version: 0.2\nphases:\n  build:\n    command:\n      - npm test"],
    ["yaml", "version: 3\nphases: {}"],
    ["yaml", "version: 0.0\nos: linux\nhooks:\n  AfterInstal:\n    - location: scripts/a.sh"],
    ["yaml", "version: 0.0\nResources: []\nHooks:\n  - AllowTraffic: checkFunction"],
    ["cobol", "MOVE A TO B"],
    ["", "no language"],
  ])("refuses %s: %s", (language, body) => {
    expect(check(language, body).length).toBeGreaterThan(0);
  });

  it("forgives content, but not a missing language, where the fault is planted and declared", () => {
    expect(check("json", '{"a": 1,}', "The comma is left over.")).toEqual([]);
    expect(check("", "x", "No language.")).toHaveLength(1);
  });

  it("refuses a block that never ends, and a state machine that would not start", () => {
    const stem = "Which change helps?\n\n```json\n{}";
    expect(checkExhibits(buildItem({ stem })).map(({ message }) => message)).toEqual([
      "fenced block 1: is never closed",
    ]);
    expect(check("json", '{"StartAt": "A", "States": {"A": {"Type": "Nothing"}}}').length).toBeGreaterThan(0);
  });
});

describe("checkPython", () => {
  it("follows strings, comments, brackets over lines and triple quotes", () => {
    const code = [
      "import boto3  # it's fine (really",
      'text = """open ( and',
      '  "unbalanced\'"""',
      "table.put_item(",
      "  Item={'id': 'a#b', 'note': \"it's\"},",
      ")",
      "for page in pages:",
      "    if page['n'] > 1:",
      "        continue",
      "    print(page)",
      "else:",
      "    pass",
      "total = a + \\",
      "    b",
    ].join("\n");
    expect(checkPython(code)).toEqual([]);
  });

  it.each([
    ["print('a)", "line 1: a quote is never closed"],
    ["print(1", "( is never closed"],
    ["print(1]]", "line 1: ] closes nothing"],
    ["if a\n    b()", "line 1: a colon is missing"],
    ["a = 1\n    b = 2", "line 2: unexpected indent"],
    ["if a:\n        b()\n    c()", "line 3: the indent matches no block"],
    ["def f():", "the last block has no body"],
    ['a = """x', "a triple quote is never closed"],
  ])("finds the fault of %j", (code, message) => {
    expect(checkPython(code)).toContain(message);
  });
});
