import { readFileSync } from "node:fs";

/**
 * Names the route of the build that a path belongs to, as the files of app/ spell it ("/api/attempts/[id]"). There are as many names
 * as routes, whatever is asked for: files of the build are "/_next", and what is neither is "other".
 */
export function createRouteNames(manifestPath) {
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(manifestPath, "utf8"));
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return function nameRoute(url) {
    const [path] = url.split("?");
    if (path.startsWith("/_next/")) return "/_next";
    return routes.find(({ pattern }) => pattern.test(path))?.page ?? "other";
  };
}
