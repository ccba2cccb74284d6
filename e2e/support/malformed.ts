import fc from "fast-check";
import { addressOf, doors, findPages, idFor, type Door, type Ids } from "./doors";
import {
  brokenHttp,
  contentTypes,
  foreignHeaders,
  headerJunk,
  ids404,
  JSON_TYPE,
  pathTricks,
  queryJunk,
} from "./junk-addresses";
import { brokenTexts, fileJunk, strangeNames, wrongValues } from "./junk-bodies";
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

const writing = doors.filter(({ body, file }) => body !== undefined && file === undefined);
const reading = doors.filter(({ method }) => method === "GET");
const uploads = doors.filter(({ file }) => file !== undefined);

/** Requests of all kinds over all doors and pages; those of each kind come about as often as its number here says. */
export function malformedRequests(ids: Ids): fc.Arbitrary<Malformed> {
  const pages = findPages();
  const door = fc.constantFrom(...writing);
  const any = fc.constantFrom(...doors);
  const page = fc.constantFrom(...pages);
  const pathOf = (chosen: Door) => `/api/${addressOf(chosen.route, idFor(chosen.route, ids))}?${chosen.query ?? ""}`;
  // Whoever reads an open attempt gets an instant to count from, which is written down: what must change nothing reads none.
  const pageOf = (route: string) => addressOf(route, ids.closed);
  const readingPathOf = ({ route, query = "" }: Door) => `/api/${addressOf(route, ids.closed)}?${query}`;
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
        { weight: 2, arbitrary: fc.constantFrom(...reading).map(readingPathOf) },
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
