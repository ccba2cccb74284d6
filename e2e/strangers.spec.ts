import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import {
  addressOf,
  doors,
  findDoors,
  findOtherRoutes,
  findPages,
  idFor,
  makeIds,
  type Door,
  type Ids,
} from "./support/doors";
import { accept, invite, newPerson, setUp } from "./support/people";
import { hashTables } from "./support/rows";
import { AppServer } from "./support/server";

/** What somebody who is not signed in may ask. Everything else that app/ holds is to turn them away. */
const openDoors = [
  "GET health",
  "POST account/sign-in",
  "POST account/sign-in/passkey",
  "POST account/sign-in/passkey/question",
  "POST account/sign-in/provider",
  "POST account/sign-out",
  "POST account/setup",
  "POST account/invitation",
];
const openPages = ["/sign-in", "/setup", "/invite/[code]"];
/** What is the owner's: for everybody else there is nothing. /looks is for development. */
const ownerDoors = /^\w+ (people|bank\/responses|bank\/imports)/;
const ownerPages = ["/bank", "/bank/items/[id]", "/people", "/looks"];

let server: AppServer;
let owner: APIRequestContext;
let victim: APIRequestContext;
let stranger: APIRequestContext;
let nobody: APIRequestContext;
let ids: Ids;

test.beforeAll(async ({ playwright }) => {
  server = await AppServer.start({ isPublic: true });
  [owner, victim, stranger, nobody] = [
    await newPerson(playwright, server),
    await newPerson(playwright, server),
    await newPerson(playwright, server),
    await newPerson(playwright, server),
  ];
  await setUp(owner, server, "Olga");
  await accept(victim, await invite(owner, "Vera"));
  await accept(stranger, await invite(owner, "Sam"));
  ids = await makeIds(victim, server.url);
});
test.afterAll(async () => {
  for (const person of [owner, victim, stranger, nobody]) await person.dispose();
  await server.remove();
});

const nameOf = ({ method, route }: Door) => `${method} ${route}`;

function send(person: APIRequestContext, door: Door): Promise<APIResponse> {
  const { method, route, body, file = "application/json", query = "" } = door;
  const path = `/api/${addressOf(route, idFor(route, ids))}?${query}`;
  const data = body === undefined ? {} : { data: body, headers: { "content-type": file } };
  return person.fetch(path, { method, maxRedirects: 0, ...data });
}

const toPath = (page: string) => addressOf(page, idFor(page, ids)).replace("[code]", "none");

test("somebody who is not signed in is turned away from every door and page, and changes nothing", async () => {
  expect(doors.map(nameOf).sort()).toEqual(findDoors().sort());
  expect(findOtherRoutes()).toEqual(["/sign-in/return"]);
  const before = hashTables(server.databasePath);
  let asked = 0;
  for (const door of doors) {
    if (openDoors.includes(nameOf(door))) continue;
    const response = await send(nobody, door);
    expect.soft(response.status(), nameOf(door)).toBe(401);
    asked++;
  }
  for (const page of findPages()) {
    if (openPages.includes(page) || page === "/looks") continue;
    const response = await nobody.get(toPath(page), { maxRedirects: 0 });
    expect.soft(response.status(), page).toBe(307);
    expect.soft(response.headers()["location"], page).toMatch(/^\/sign-in(\?next=|$)/);
    asked++;
  }
  expect(asked).toBeGreaterThan(70);
  expect((await nobody.get("/sign-in")).headers()["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
  for (const page of openPages) expect((await nobody.get(toPath(page))).status(), page).toBe(200);
  expect((await nobody.get("/sign-in/return?code=a&state=b", { maxRedirects: 0 })).headers()["location"]).toBe(
    "/sign-in?problem=provider",
  );
  expect(hashTables(server.databasePath)).toEqual(before);
});

test("another candidate, and the owner, find nothing where somebody's attempts and questions are, and change nothing", async () => {
  const before = hashTables(server.databasePath);
  let asked = 0;
  for (const door of doors) {
    const isOwners = ownerDoors.test(nameOf(door));
    if (!door.route.includes("[id]") && !isOwners) continue;
    for (const person of isOwners ? [stranger] : [stranger, owner]) {
      const response = await send(person, door);
      expect.soft(response.status(), `${nameOf(door)} ${await response.text()}`).toBe(404);
      asked++;
    }
  }
  for (const page of findPages()) {
    const isOwners = ownerPages.includes(page);
    if (!page.includes("[id]") && !isOwners) continue;
    for (const person of isOwners ? [stranger] : [stranger, owner]) {
      const response = await person.get(toPath(page), { maxRedirects: 0 });
      expect.soft(response.status(), page).toBe(404);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(50);
  expect(hashTables(server.databasePath)).toEqual(before);
});

test("what a candidate does with what is their own shows and changes nothing of anybody else's", async () => {
  // Everything of a candidate can be had as a file, once no exam is open.
  for (const end of ["submit", "result"]) {
    expect((await victim.post(`/api/attempts/${ids.open}/${end}`, { data: {} })).ok()).toBe(true);
  }
  const readVictim = async () => {
    const file = (await (await victim.get("/api/data")).json()) as Record<string, unknown>;
    return { ...file, madeAt: null };
  };
  const before = await readVictim();
  expect(JSON.stringify(before)).toContain(ids.closed);
  const marks = [ids.open, ids.closed, ids.own, ids.preset, "Which other one?", "vera@"];
  const expectUntold = async (response: APIResponse, name: string) => {
    const text = await response.text();
    expect.soft(response.status(), name).toBeLessThan(500);
    for (const mark of marks) expect.soft(text, `${name} tells ${mark}`).not.toContain(mark);
  };
  for (const page of findPages()) {
    if (page.includes("[") || ownerPages.includes(page)) continue;
    await expectUntold(await stranger.get(page), page);
  }
  for (const door of doors) {
    if (door.route.includes("[id]") || ownerDoors.test(nameOf(door)) || openDoors.includes(nameOf(door))) continue;
    await expectUntold(await send(stranger, door), nameOf(door));
  }
  expect(await readVictim()).toEqual(before);
  expect((await victim.get("/", { maxRedirects: 0 })).status()).toBe(200);
});
