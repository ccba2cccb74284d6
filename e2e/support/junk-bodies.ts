import fc from "fast-check";

/** Bodies, and values in them, that nothing of ours would send. */

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

const long = "x".repeat(60_000);
export const wrongValues: Record<string, readonly unknown[]> = {
  string: [0, -1, 1e308, true, [], ["a"], {}, { toString: "a" }, [[[]]], long],
  number: ["1", "", "NaN", -1, 1.5, 1e21, 1e308, Number.MIN_VALUE, [], [1], {}, true, "0x1"],
  boolean: ["true", 0, 1, [], {}, "", "yes"],
  array: ["a", "", 0, true, {}, { length: 1 }, Array.from({ length: 2000 }, () => ({})), [[[[]]]], [{ a: [] }]],
  object: [[], "a", 1, true, [[]], { toJSON: 1 }, { constructor: { prototype: {} } }],
};

export const strangeNames = fc.oneof(
  fc.constantFrom(
    "__proto__x",
    "constructor",
    "toString",
    "candidateId",
    "id",
    "correct",
    "score",
    "$where",
    "",
    "\u0000",
    "a.b",
  ),
  fc.string({ minLength: 8, maxLength: 40 }),
);

export const brokenTexts = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "}",
    "{]",
    "nul",
    "{'a':1}",
    '{"a":1,}',
    '{"a":}',
    "[1,2",
    '"\\ud800',
    "\u0000",
    "\ufeff{",
    '{"a":1}{"b":2}',
    "{}x",
    "NaN",
    "Infinity",
    "undefined",
    deep("[", "]", 30_000),
    deep('{"a":', "}", 8_000),
    "[".repeat(60_000),
    `{"sequence":${"9".repeat(50_000)}}`,
    `{"selected":[${"0,".repeat(20_000)}0]}`,
    `"${"x".repeat(70_000)}"`,
    `{${Array.from({ length: 4000 }, (_, index) => `"k${index}":0`).join(",")}}`,
  ),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => `{${Buffer.from(bytes).toString("latin1")}`),
  fc.json().map((text) => `${text}${text === "" ? "" : "]"}`),
);

export const fileJunk = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      "PK\u0003\u0004".padEnd(300, "\u0000"),
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><quiz>&b;</quiz>`,
      `<quiz>${"<question>".repeat(5000)}`,
      `<quiz>${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}</quiz>`,
      deep("[", "]", 30_000),
      '{"format":"dva-practice","version":999}',
      `"${'"",'.repeat(20_000)}`,
      'candidate,item,wording,selected\n"',
      "{".repeat(20_000),
      "::".repeat(20_000),
    )
    .map((text) => Buffer.from(text, "latin1")),
);
