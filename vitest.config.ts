import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Three quarters of an hour off the hour, with summer time: what takes the local clock for UTC fails here.
process.env["TZ"] = "Pacific/Chatham";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: inProject("./lib/testing/empty-module.ts") },
      { find: /^@\//, replacement: inProject("./") },
    ],
  },
  test: {
    include: ["{lib,prisma,scripts,components,app}/**/*.test.{ts,tsx,mjs}"],
    exclude: [
      "**/node_modules/**",
      "**/generated/**",
      // What can be asked of a PostgreSQL server alone; npm run test:postgres brings one.
      ...(process.env["TEST_DATABASE"] === "postgres" ? [] : ["**/*.postgres.test.ts"]),
    ],
    environment: "node",
    // All processors; by itself it leaves one idle, of two.
    maxWorkers: "100%",
    env: { TZ: "Pacific/Chatham" },
    // Only what hangs runs into these: how long something takes is for bench/, on machines slow or fast.
    testTimeout: process.env["FULL"] === "1" ? 600_000 : 180_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
