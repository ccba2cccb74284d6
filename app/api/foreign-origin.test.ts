import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";

/** No door may so much as open the database before it knows who asks. */
vi.mock("@/lib/db/client", () => ({
  getClient: () => {
    throw new Error("the database was asked");
  },
}));

type Door = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const folder = import.meta.dirname;
const routes = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("route.ts"));
const writes = ["POST", "PUT", "PATCH", "DELETE"];
const params = Promise.resolve({ id: "00000000-0000-4000-8000-000000000000", position: "1" });

const foreign = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://localhost:3001", "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "cross-site" },
  { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
];

async function writesOf(route: string): Promise<[string, Door][]> {
  const doors = (await import(/* @vite-ignore */ join(folder, route))) as Record<string, Door>;
  return Object.entries(doors).filter(([method]) => writes.includes(method));
}

describe("every door that writes", () => {
  it("refuses what another site sends, whatever it sends, before it does anything", async () => {
    let asked = 0;
    for (const route of routes) {
      for (const [method, door] of await writesOf(route)) {
        for (const type of ["application/json", "text/csv", "application/octet-stream", "text/plain"]) {
          for (const headers of foreign) {
            const request = new Request("http://localhost:3000/api/x?name=a", {
              method,
              body: "{}",
              headers: { host: "localhost:3000", "content-type": type, ...headers },
            });
            const response = await door(request, { params });
            expect(response.status, `${method} ${route} ${JSON.stringify(headers)}`).toBe(403);
            asked += 1;
          }
        }
      }
    }
    // That the folder was read, and that there are doors in it.
    expect(asked).toBeGreaterThan(25 * 20);
  });

  it("stops reading a body at its limit, and does not begin with one that is announced as larger", async () => {
    const sizes = [{ "content-length": String(1024 ** 3) }, {}];
    for (const route of routes) {
      for (const [method, door] of await writesOf(route)) {
        for (const type of ["application/json", "text/csv", "application/octet-stream"]) {
          for (const size of sizes) {
            let sent = 0;
            const body = new ReadableStream({
              pull: (controller) => {
                sent += 1;
                controller.enqueue(new Uint8Array(1024 * 1024));
              },
            });
            const headers = { host: "localhost:3000", "content-type": type, ...size };
            const init = { method, body, headers, duplex: "half" };
            const { status } = await door(new Request("http://localhost:3000/api/x?name=a", init), { params });
            expect([413, 415], `${method} ${route} ${type}`).toContain(status);
            // 64 MiB is the largest file that any door takes; without a limit this stream has no end.
            expect(sent).toBeLessThan("content-length" in size ? 3 : 70);
          }
        }
      }
    }
  });

  it("says so when a body breaks off, instead of failing", async () => {
    for (const route of routes) {
      for (const [method, door] of await writesOf(route)) {
        for (const type of ["application/json", "text/csv", "application/octet-stream"]) {
          const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
          const headers = { host: "localhost:3000", "content-type": type };
          const init = { method, body, headers, duplex: "half" };
          const { status } = await door(new Request("http://localhost:3000/api/x?name=a", init), { params });
          expect([400, 415], `${method} ${route} ${type}`).toContain(status);
        }
      }
    }
  });
});
