import fc from "fast-check";
import { addressOf, doors, findPages, idFor, type Door, type Ids } from "./doors";
import { toBytes } from "./raw-request";

/** A request that nothing of ours would send. */
export type Malformed = {
  readonly kind: string;
  readonly bytes: (string | Buffer)[];
  /**
   * refused: answered with 4xx. read: may be answered with what is there, for what stands in an address or header without a meaning
   * is nothing that is wrong. broken: no HTTP, so the connection may be closed without an answer.
   */
  readonly expect: "refused" | "read" | "broken";
};

const JSON_TYPE = "Content-Type: application/json";
const writing = doors.filter(({ body, file }) => body !== undefined && file === undefined);
const reading = doors.filter(({ method }) => method === "GET");
const uploads = doors.filter(({ file }) => file !== undefined);
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Requests of all kinds over all doors and pages; those of each kind come about as often as its number here says. */
export function malformedRequests(ids: Ids): fc.Arbitrary<Malformed> {
  const pages = findPages();
  const door = fc.constantFrom(...writing);
  const any = fc.constantFrom(...doors);
  const page = fc.constantFrom(...pages);
  const pathOf = (chosen: Door) => `/api/${addressOf(chosen.route, idFor(chosen.route, ids))}?${chosen.query ?? ""}`;
  // The room of an open attempt writes down when it was opened, so what must change nothing asks for no room that is open.
  const pageOf = (route: string) => addressOf(route, ids.closed);
  const send = (chosen: Door, body: string | Buffer, headers: readonly string[] = [JSON_TYPE]) =>
    toBytes({ method: chosen.method, path: pathOf(chosen), headers }, body);

  const wrongField = door
    .filter(({ body }) => leavesOf(body).length > 0)
    .chain((chosen) => fc.tuple(fc.constant(chosen), fc.constantFrom(...leavesOf(chosen.body)), fc.nat()))
    .map(([chosen, path, draw]): Malformed => {
      const body = replaceAt(chosen.body, path, (value) => wrongFor(value, draw));
      return { kind: `field ${path.join(".")}`, bytes: send(chosen, JSON.stringify(body)), expect: "refused" };
    });
  const strangeField = fc.tuple(door, strangeNames, fc.jsonValue()).map(([chosen, name, value]): Malformed => {
    const body = JSON.stringify({ ...chosen.body }).replace(
      /^\{/,
      `{${JSON.stringify(name)}:${JSON.stringify(value)},`,
    );
    return { kind: `strange field ${name}`, bytes: send(chosen, body.replace(",}", "}")), expect: "refused" };
  });
  const brokenJson = fc
    .tuple(door, brokenTexts)
    .map(([chosen, text]): Malformed => ({ kind: "broken JSON", bytes: send(chosen, text), expect: "refused" }));
  const otherJson = fc
    .tuple(
      door,
      fc.oneof(fc.array(fc.jsonValue()), fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
    )
    .map(([chosen, value]): Malformed => ({
      kind: "another JSON",
      bytes: send(chosen, JSON.stringify(value)),
      expect: "refused",
    }));
  const wrongType = fc.tuple(door, fc.constantFrom(...contentTypes)).map(([chosen, type]): Malformed => ({
    kind: `content type ${type}`,
    bytes: send(chosen, JSON.stringify(chosen.body), type === "" ? [] : [`Content-Type: ${type}`]),
    expect: "refused",
  }));
  const foreign = fc.tuple(any, fc.constantFrom(...foreignHeaders)).map(([chosen, header]): Malformed => ({
    kind: `foreign ${header}`,
    bytes: send(chosen, JSON.stringify(chosen.body ?? {}), [
      `Content-Type: ${chosen.file ?? "application/json"}`,
      header,
    ]),
    expect: "refused",
  }));
  const wrongMethod = fc
    .tuple(any, fc.constantFrom("PATCH", "OPTIONS", "TRACE", "PROPFIND", "POST", "PUT", "DELETE", "GET"))
    .map(([chosen, method]): Malformed => {
      const isThere = doors.some((other) => other.route === chosen.route && other.method === method);
      const path = pathOf(chosen);
      if (isThere) return { kind: "NONSENSE", bytes: toBytes({ method: "NONSENSE", path }), expect: "refused" };
      return { kind: method, bytes: toBytes({ method, path, headers: [JSON_TYPE] }, "{}"), expect: "refused" };
    });
  const pageMethod = fc
    .tuple(page, fc.constantFrom("POST", "PUT", "DELETE", "PATCH", "OPTIONS"))
    .map(([route, method]): Malformed => {
      const headers = ["Next-Action: 0123456789", "Content-Type: multipart/form-data; boundary=x"];
      const bytes = toBytes({ method, path: pageOf(route), headers }, "--x--\r\n");
      return { kind: `${method} of a page`, bytes, expect: "refused" };
    });
  const wrongId = fc
    .tuple(
      any.filter(({ route }) => route.includes("[")),
      ids404,
      fc.boolean(),
    )
    .map(([chosen, id, isPosition]): Malformed => {
      const known = idFor(chosen.route, ids);
      const isPlace = isPosition && chosen.route.includes("[position]");
      const address = isPlace
        ? chosen.route.replace("[id]", known).replace("[position]", id)
        : addressOf(chosen.route, id);
      const head = { method: chosen.method, path: `/api/${address}?${chosen.query ?? ""}`, headers: [JSON_TYPE] };
      return { kind: "id", bytes: toBytes(head, JSON.stringify(chosen.body ?? {})), expect: "refused" };
    });
  const pageId = fc
    .tuple(
      page.filter((route) => route.includes("[")),
      ids404,
    )
    .map(([route, id]): Malformed => ({
      kind: "id of a page",
      bytes: toBytes({ method: "GET", path: route.replace("[id]", id).replace("[position]", "1") }),
      expect: "refused",
    }));
  const trickPath = fc
    .tuple(
      fc.oneof(
        page,
        any.map(({ route }) => `/api/${route}`),
      ),
      fc.constantFrom(...pathTricks),
    )
    .map(([route, trick]): Malformed => ({
      kind: `path ${trick.slice(0, 20)}`,
      bytes: toBytes({ method: "GET", path: `${addressOf(route, ids.closed)}${trick}` }),
      expect: "refused",
    }));
  const junkQuery = fc
    .tuple(
      fc.oneof(
        { weight: 1, arbitrary: page.map(pageOf) },
        { weight: 2, arbitrary: fc.constantFrom(...reading).map(pathOf) },
      ),
      queryJunk,
    )
    .map(([path, query]): Malformed => ({
      kind: "query",
      bytes: toBytes({ method: "GET", path: `${path}${path.includes("?") ? "&" : "?"}${query}` }),
      expect: "read",
    }));
  const junkHeaders = fc
    .tuple(fc.oneof(page.map(pageOf), fc.constant("/api/health")), fc.constantFrom(...headerJunk))
    .map(([path, header]): Malformed => ({
      kind: `header ${header.slice(0, 40)}`,
      bytes: toBytes({ method: "GET", path, headers: [header] }),
      expect: "read",
    }));
  const junkFile = fc.tuple(fc.constantFrom(...uploads), fileJunk).map(([chosen, content]): Malformed => ({
    kind: "file",
    bytes: send(chosen, content, [`Content-Type: ${chosen.file ?? ""}`]),
    expect: chosen.route === "bank/own" ? "read" : "refused",
  }));
  const noHttp = fc
    .constantFrom(...brokenHttp)
    .map((text): Malformed => ({ kind: `no HTTP ${text.slice(0, 30)}`, bytes: [text], expect: "broken" }));
  return fc.oneof(
    { weight: 30, arbitrary: wrongField },
    { weight: 8, arbitrary: strangeField },
    { weight: 8, arbitrary: brokenJson },
    { weight: 5, arbitrary: otherJson },
    { weight: 5, arbitrary: wrongType },
    { weight: 5, arbitrary: foreign },
    { weight: 5, arbitrary: wrongMethod },
    { weight: 3, arbitrary: pageMethod },
    { weight: 8, arbitrary: wrongId },
    { weight: 3, arbitrary: pageId },
    { weight: 5, arbitrary: trickPath },
    { weight: 5, arbitrary: junkQuery },
    { weight: 4, arbitrary: junkHeaders },
    { weight: 3, arbitrary: junkFile },
    { weight: 3, arbitrary: noHttp },
  );
}

type Path = readonly (string | number)[];

/** Where values stand in a body, the whole body left out. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  const own = path.length === 0 ? [] : [path];
  if (value === null || typeof value !== "object") return value === null ? [] : own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) =>
      leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function replaceAt(value: unknown, [first, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (index === first ? replaceAt(part, rest, change) : part));
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, part]) => [key, key === first ? replaceAt(part, rest, change) : part]));
}

/** A value that cannot stand in the place of this one. */
function wrongFor(value: unknown, draw: number): unknown {
  const choices = wrongValues[Array.isArray(value) ? "array" : typeof value] ?? [];
  return choices[draw % choices.length];
}

const long = "x".repeat(60_000);
const wrongValues: Record<string, readonly unknown[]> = {
  string: [0, -1, 1e308, true, [], ["a"], {}, { toString: "a" }, [[[]]], long],
  number: ["1", "", "NaN", -1, 1.5, 1e21, 1e308, Number.MIN_VALUE, [], [1], {}, true, "0x1"],
  boolean: ["true", 0, 1, [], {}, "", "yes"],
  array: ["a", "", 0, true, {}, { length: 1 }, Array.from({ length: 2000 }, () => ({})), [[[[]]]], [{ a: [] }]],
  object: [[], "a", 1, true, [[]], { toJSON: 1 }, { constructor: { prototype: {} } }],
};

const strangeNames = fc.oneof(
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

const brokenTexts = fc.oneof(
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

const contentTypes = [
  "",
  "text/plain",
  "text/html",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
].concat([
  "application/jsonp",
  "application/json2",
  "text/json",
  "application/xml",
  "x",
  ";",
  "application/json,text/plain",
]);

const foreignHeaders = [
  "Origin: https://evil.example",
  "Origin: null",
  "Origin: http://127.0.0.1.evil.example",
  "Origin: http://localhost",
  "Origin: file://",
  "Origin: %00",
  "Sec-Fetch-Site: cross-site",
  "Sec-Fetch-Site: same-site",
  "Sec-Fetch-Site: x",
  "X-Forwarded-For: 127.0.0.1",
  "X-Forwarded-Host: evil.example",
  "Forwarded: for=127.0.0.1",
  "Via: 1.1 x",
];

const idJunk = fc.oneof(
  fc.constantFrom(
    "0",
    "-1",
    "01",
    "1e1",
    "0x1",
    "1.0",
    "+1",
    "NaN",
    "null",
    "undefined",
    "true",
    "__proto__",
    "constructor",
    "toString",
  ),
  fc.constantFrom(
    "%20",
    "%201",
    "1%20",
    "%00",
    "%0a",
    "1%00",
    "%2e%2e",
    "..%2f..",
    "%2f",
    "%5c",
    "%zz",
    "%",
    "%ff%fe",
    "%F0%9F%92%A5",
  ),
  fc.constantFrom(
    "'%20OR%201=1--",
    "a';DROP%20TABLE%20Attempt;--",
    "%7B%7D",
    "[object%20Object]",
    "*",
    "$ne",
    "1001",
    "99999999999999999999",
  ),
  fc.integer({ min: 65, max: 3000 }).map((length) => "a".repeat(length)),
  fc.uuid(),
  fc.string({ minLength: 1, maxLength: 30 }).map((text) => encodeURIComponent(`!${text}`)),
);
/** What an address may have in the place of an id; nothing is there. */
const ids404 = idJunk.filter((id) => id !== "." && id !== "..");

const pathTricks = [
  "/%2e%2e",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/..%2f..%2f..%2fetc%2fpasswd",
  "/..%5c..%5cwindows",
  "/%00",
  "%00",
  "%00.html",
  "%0d%0aSet-Cookie:%20a=b",
  "/%c0%ae%c0%ae",
  "%",
  "%zz",
  "/%u002e",
  "\\..",
  "/.env",
  "/.git/config",
  "/nothing",
  "/constructor",
  `/${"a".repeat(3000)}`,
  `/${"a".repeat(9000)}`,
  "/a".repeat(1500),
];

const queryJunk = fc.oneof(
  fc.constantFrom(
    "a[]=1&a[b]=2",
    "__proto__[x]=1",
    "page=-1",
    "page=1e999",
    "page=NaN",
    "page=1&page=2",
    "%zz=%zz",
    "=",
    "&&&",
    "?",
    "%00=%00",
  ),
  fc.constantFrom(
    "format=xml",
    "format[]=csv",
    "import=%00",
    "window=1",
    "seed=%F0%9F%92%A5",
    "from=9999-99-99",
    "a=%ff",
    "domain=1&domain=x",
    "_rsc=1",
  ),
  fc.constantFrom(
    "q=".padEnd(3000, "x"),
    "domain=1&".repeat(300),
    "sort=__proto__",
    "result=constructor",
    "extra=1e400",
    "layout=toString",
  ),
  fc.webQueryParameters(),
);

const headerJunk = [
  "Cookie: =",
  "Cookie: %%%;;;===",
  "Cookie: __proto__=1; constructor=2",
  `Cookie: a=${"x".repeat(8000)}`,
  "Cookie: __prerender_bypass=x; __next_preview_data=x",
  "RSC: 1",
  "RSC: x",
  "Next-Router-State-Tree: x",
  "Next-Router-Prefetch: 9",
  "Next-Router-Segment-Prefetch: /../..",
  "Next-Url: //evil.example",
  "Next-Action: x",
  "X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy",
  "X-Invoke-Path: /api/data",
  "X-Invoke-Status: 200",
  "X-Matched-Path: /api/data",
  "X-Nextjs-Data: 1",
  "X-Now-Route-Matches: 1=x",
  "X-Prerender-Revalidate: x",
  "X-Http-Method-Override: DELETE",
  "Accept: x/y;q=9",
  "Accept-Encoding: x, br;q=x",
  "Accept-Language: %00",
  "If-None-Match: *",
  "If-Modified-Since: never",
  "Range: bytes=9-1",
  "Upgrade: websocket",
  "User-Agent: ${jndi:ldap://x}",
  "Content-Security-Policy: script-src 'nonce-x<script>'",
  "X-Nonce: x",
  "Referer: \u00ff\u00fe",
  "Purpose: prefetch",
];

const fileJunk = fc.oneof(
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

const host = "Host: 127.0.0.1\r\nConnection: close\r\n";
const brokenHttp = [
  "\r\n\r\n\r\n\r\nx\r\n\r\n",
  "GET\r\n\r\n",
  "GET / HTTP/9.9\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`,
  `GET * HTTP/1.1\r\n${host}\r\n`,
  `GET //evil.example/%2e%2e HTTP/1.1\r\n${host}\r\n`,
  `GET /a b HTTP/1.1\r\n${host}\r\n`,
  `GET / HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`,
  "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
  `GET / HTTP/1.1\r\n${host}No colon\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}A: b\u0000c\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}Cookie: ${"x".repeat(20_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}${"A: b\r\n".repeat(3000)}\r\n`,
  `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nContent-Length: x\r\n\r\n{}`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nContent-Length: -1\r\n\r\n{}`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nTransfer-Encoding: x\r\n\r\n{}`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nContent-Length: 99999999999\r\n\r\n{}`,
  `POST /api/attempts HTTP/1.1\r\n${host}${JSON_TYPE}\r\nExpect: x\r\nContent-Length: 2\r\n\r\n{}`,
];
