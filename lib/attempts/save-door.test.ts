import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { beginSession } from "@/lib/accounts/sessions";
import { findPlaces } from "@/lib/db/attempts";
import type { Client } from "@/lib/db/db";
import { begin, eachWithCandidate, keyHandles } from "@/lib/testing/candidate";
import { answerSave, openSave, type SentSave } from "./save-door";
import { isOnFile } from "@/lib/testing/database";
import { startMock } from "./start-attempt";

const test = eachWithCandidate();
const held = vi.hoisted((): { client: Client | null } => ({ client: null }));
vi.mock("@/lib/db/client", () => ({ getClient: () => held.client }));

const now = new Date();
let attemptId: string;
let token: string;
let selected: string[];
let wasRead: boolean;
beforeEach(async () => {
  vi.stubEnv("PUBLIC_URL", "https://practice.example");
  held.client = test.db;
  wasRead = false;
  for (const id of ["kim", "lee"]) {
    await test.db.candidate.create({ data: { id, name: id, createdAt: begin } });
    const account = { id, candidateId: id, email: `${id}@practice.example`, name: id, isOwner: false };
    await test.db.account.create({ data: { ...account, createdAt: begin } });
  }
  const mock = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true } as const;
  const started = await startMock(test.db, { ...mock, candidate: { id: "kim" } }, now);
  if (!started.ok) throw new Error(started.problem.message);
  ({ attemptId } = started.value);
  token = await tokenOf("kim");
  const [place] = await findPlaces(test.db, attemptId, 1);
  selected = place === undefined ? [] : keyHandles(place);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const tokenOf = (accountId: string) =>
  beginSession(test.db, { accountId, method: "password", agent: null, former: null }, now);
const write = () => ({ sequence: 1, selected, flagged: false, timeSpentMs: 5 });

function sentWith(change: { headers?: Record<string, string>; body?: string; params?: unknown } = {}): SentSave {
  const headers: Record<string, string> = {
    ...{ host: "practice.example", "content-type": "application/json", cookie: `a=b; __Host-session=${token}` },
    ...change.headers,
  };
  return {
    params: change.params ?? { id: attemptId, position: "1" },
    header: (name) => headers[name] ?? null,
    readBytes: () => {
      wasRead = true;
      return Promise.resolve(Buffer.from(change.body ?? JSON.stringify(write())));
    },
  };
}

const stored = async () => (await findPlaces(test.db, attemptId, 1))[0]?.sequence;

describe("the door of saves", () => {
  it("stores the answer of whoever is signed in", async () => {
    expect(await answerSave(sentWith())).toMatchObject({
      status: 200,
      headers: { "cache-control": "no-store" },
      body: { applied: true, position: 1, selected },
    });
    expect(await stored()).toBe(1);
  });

  it.each([
    ["without a session", () => "", 401],
    ["with a session that is none", () => `__Host-session=${"x".repeat(43)}`, 401],
    ["with a session that was ended", endSession, 401],
    ["of an account that was closed", closeAccount, 401],
    ["of somebody else", async () => `__Host-session=${await tokenOf("lee")}`, 404],
  ])("stores nothing %s", async (_, cookieOf, status) => {
    const reply = await answerSave(sentWith({ headers: { cookie: await cookieOf() } }));
    expect(reply.status).toBe(status);
    // Nothing is read from somebody who is not signed in.
    expect(wasRead).toBe(status !== 401);
    expect(await stored()).toBe(0);
  });

  it.each([
    ["from another site", { headers: { origin: "https://evil.example" } }, 403, "origin"],
    ["of another type", { headers: { "content-type": "text/plain" } }, 415, "notJson"],
    ["that is announced as too large", { headers: { "content-length": "65537" } }, 413, "tooLarge"],
    ["that is no JSON", { body: "{" }, 400, "malformed"],
    ["of another shape", { body: '{"sequence":1}' }, 400, "invalid"],
    ["to no place", { params: { id: "?", position: "1" } }, 404, "unknown"],
  ])("refuses what is sent %s, and stores nothing", async (_, change, status, code) => {
    expect(await answerSave(sentWith(change))).toMatchObject({ status, body: { code } });
    expect(await stored()).toBe(0);
  });

  it("answers a route of Next in the same way", async () => {
    const headers = { host: "practice.example", "content-type": "application/json" };
    const ask = (cookie: string) =>
      openSave(
        new Request("https://practice.example/x", {
          method: "PUT",
          headers: { ...headers, cookie },
          body: JSON.stringify(write()),
        }),
        { params: Promise.resolve({ id: attemptId, position: "1" }) },
      );
    expect((await ask("")).status).toBe(401);
    const response = await ask(`__Host-session=${token}`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toMatchObject({ applied: true, selected });
  });

  it.runIf(isOnFile)("says that the database could not do it, and keeps what it was to itself", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await test.db
      .$executeRaw`CREATE TRIGGER "broken" BEFORE UPDATE ON "AttemptItem" BEGIN SELECT RAISE(ABORT, 'secret'); END`;
    const reply = await answerSave(sentWith());
    expect(reply).toMatchObject({ status: 500, body: { code: "failed" } });
    expect(JSON.stringify(reply)).not.toContain("secret");
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });
});

async function endSession(): Promise<string> {
  await test.db.session.deleteMany();
  return `__Host-session=${token}`;
}

async function closeAccount(): Promise<string> {
  await test.db.account.update({ where: { id: "kim" }, data: { closedAt: now } });
  return `__Host-session=${token}`;
}
