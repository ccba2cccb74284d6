import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createRouteNames } from "./routes.mjs";

const folder = mkdtempSync(join(tmpdir(), "dva-routes-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// As next build writes it.
const manifest = {
  staticRoutes: [
    { page: "/", regex: "^/(?:/)?$" },
    { page: "/quiz", regex: "^/quiz(?:/)?$" },
  ],
  dynamicRoutes: [
    { page: "/api/attempts/[id]", regex: "^/api/attempts/([^/]+?)(?:/)?$" },
    {
      page: "/api/attempts/[id]/responses/[position]",
      regex: "^/api/attempts/([^/]+?)/responses/([^/]+?)(?:/)?$",
    },
  ],
};

it("names a route by its pattern, without ids, and everything unknown alike", () => {
  const path = join(folder, "routes-manifest.json");
  writeFileSync(path, JSON.stringify(manifest));
  const nameRoute = createRouteNames(path);
  const named = {
    "/": "/",
    "/quiz?seed=a": "/quiz",
    "/api/attempts/3f2a": "/api/attempts/[id]",
    "/api/attempts/3f2a/responses/12?window=x": "/api/attempts/[id]/responses/[position]",
    "/_next/static/chunks/a.js": "/_next",
    "/wp-login.php": "other",
    "/api/attempts/3f2a/secret": "other",
  };
  for (const [url, route] of Object.entries(named)) expect(nameRoute(url), url).toBe(route);
});
