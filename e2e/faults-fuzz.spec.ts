import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { createChance, isFull } from "./support/chance";
import { addressOf, doors, findPages, idFor, makeIds, type Ids } from "./support/doors";
import { readMemory, sayGrowth } from "./support/memory";
import { malformedRequests, type Malformed } from "./support/malformed";
import { sendRaw } from "./support/raw-request";
import { hashTables } from "./support/rows";
import { AppServer } from "./support/server";

const count = isFull ? 20_000 : 200;
/** What the server may take more of than after the first requests, which load what it needs. */
const growthMax = 64 * 1024 * 1024;
const IN_FLIGHT = 8;

let server: AppServer;
let ids: Ids;
test.beforeAll(async ({ playwright }) => {
  // With so small a heap what is held on to from request to request ends the server; it needs about half of it.
  server = await AppServer.start({ environment: { NODE_OPTIONS: "--max-old-space-size=192" } });
  const request = await playwright.request.newContext();
  ids = await makeIds(request, server.url);
  await request.dispose();
});
test.afterAll(async () => {
  await server.remove();
});

/** What is wrong with how a request was answered, or null. */
async function faultOf({ kind, bytes, expect: wanted }: Malformed): Promise<string | null> {
  const { status, text } = await sendRaw(server.port, bytes, wanted === "broken");
  const isRefused = status >= 400 && status < 500;
  const isFine =
    isRefused || (wanted === "read" && status >= 200 && status < 400) || (wanted === "broken" && status === 0);
  const isTelling = /\n\s+at |node_modules|\.next\/server|PrismaClient|SQLITE_/.test(text);
  if (isFine && !isTelling) return null;
  const sent = bytes.map((part) => part.toString("latin1").slice(0, 200)).join("");
  return `${kind}: ${status}${isTelling ? ", with inner details" : ""}\n${sent}\n${text.slice(-120)}`;
}

async function sendAll(requests: readonly Malformed[]): Promise<string[]> {
  const waiting = [...requests];
  const faults: string[] = [];
  const send = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const fault = await faultOf(next);
      if (fault !== null) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
  return faults;
}

test("malformed requests to every door and page are refused: nothing changes, fails, or is held on to", async ({
  request,
}) => {
  const seed = Math.floor(createChance("malformed requests")() * 2 ** 31);
  const requests = fc.sample(malformedRequests(ids), { seed, numRuns: count });
  // What follows from the answers, such as the review schedule, is worked out when a page first asks for it.
  for (const page of findPages()) await request.get(server.url + addressOf(page, ids.closed));
  const before = hashTables(server.databasePath);
  const warmUp = count / 4;
  expect(await sendAll(requests.slice(0, warmUp))).toEqual([]);
  const memory = readMemory(server.pid);
  for (let done = warmUp; done < count; done += 1000) {
    expect(await sendAll(requests.slice(done, done + 1000))).toEqual([]);
  }
  const growth = sayGrowth(`${count} malformed requests`, memory, readMemory(server.pid));
  expect(growth).toBeLessThan(growthMax);
  expect(hashTables(server.databasePath)).toEqual(before);
  const lines = server.log.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(count / 2);
  expect(lines.filter((line) => (JSON.parse(line) as { level: string }).level === "error")).toEqual([]);
  expect(server.log.split("\n").filter((line) => !/^(\{.*\}|ready .*|.* next\.config\.js .*|)$/.test(line))).toEqual(
    [],
  );
  expect((await request.get(`${server.url}/api/health`)).status()).toBe(200);
});

test("the bodies that were changed for that are ones which the doors can read", async ({ request }) => {
  for (const { method, route, body, file, query = "" } of doors) {
    // The last of all would take away what the others are about.
    if (body === undefined || file !== undefined || method === "DELETE") continue;
    const path = `${server.url}/api/${addressOf(route, idFor(route, ids))}?${query}`;
    const response = await request.fetch(path, { method, data: body });
    const { code } = (await response.json()) as { code?: string };
    expect.soft(["invalid", "malformed", "notJson"], `${method} ${route} ${await response.text()}`).not.toContain(code);
  }
});
