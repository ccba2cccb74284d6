import { afterEach, describe, expect, it, vi } from "vitest";
import { begin } from "./begin";

function answer(response: () => Promise<Response>) {
  const fetched = vi.fn(response);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

describe("begin", () => {
  it("gives the id of what began", async () => {
    const fetched = answer(() => Promise.resolve(Response.json({ attemptId: "a1" }, { status: 201 })));
    expect(await begin({ kind: "mock" })).toEqual({ ok: true, attemptId: "a1" });
    expect(fetched).toHaveBeenCalledWith("/api/attempts", expect.objectContaining({ body: '{"kind":"mock"}' }));
  });

  it("asks at another door where it is told to", async () => {
    const fetched = answer(() => Promise.resolve(Response.json({ attemptId: "a2" }, { status: 201 })));
    expect(await begin({}, "/api/attempts/a1/drill")).toEqual({ ok: true, attemptId: "a2" });
    expect(fetched).toHaveBeenCalledWith("/api/attempts/a1/drill", expect.anything());
  });

  it("passes a refusal on, with the attempt to resume", async () => {
    const problem = { code: "mockOpen", message: "A mock exam is open.", attemptId: "a0" };
    answer(() => Promise.resolve(Response.json(problem, { status: 409 })));
    expect(await begin({})).toEqual({ ok: false, problem });
  });

  it.each([
    ["no network", () => Promise.reject(new TypeError("fetch failed"))],
    ["a page in between", () => Promise.resolve(new Response("<h1>Bad gateway</h1>", { status: 502 }))],
    ["an answer cut short", () => Promise.resolve(new Response('{"attem', { status: 201 }))],
  ])("does not claim that nothing began after %s", async (_name, response) => {
    answer(response);
    const result = await begin({});
    expect(result).toMatchObject({ ok: false, problem: { code: "network" } });
    expect(JSON.stringify(result)).not.toMatch(/nothing/i);
  });
});
