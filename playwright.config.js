import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";
import { findFaketime } from "./scripts/faketime.mjs";

const executablePath = findBrowser();
const isRoot = typeof process.getuid === "function" && process.getuid() === 0;
const isFull = process.env.FULL === "1";
// What moves a server's clock (e2e/support/stepped-clock.ts); empty where it cannot be had.
process.env.FAKETIME_LIBRARY = findFaketime() ?? "";
const json = process.env.PLAYWRIGHT_JSON;

// The journeys run on the production build; e2e/support/server.ts serves it, each worker with a database of its own.
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // A journey that does something to SQLite's file says so by @file in its name; scripts/test-postgres.mjs runs the others on PostgreSQL,
  // and those that say @server there alone.
  grepInvert: (process.env.E2E_POSTGRES_URL ?? "") === "" ? [/@server/] : [/@file/],
  globalSetup: "./e2e/support/global-setup.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Only what hangs runs into these: how long something takes is for bench/, on machines slow or fast.
  timeout: isFull ? 600_000 : 240_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ...(json === undefined ? [] : [["json", { outputFile: json }]])],
  use: {
    locale: "en-US",
    timezoneId: "Pacific/Chatham",
    // A step that hangs names itself, instead of ending the journey without a word.
    navigationTimeout: 60_000,
    actionTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    // Recording costs a third of the time of a journey: TRACE=1 for one that fails.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium's sandbox does not start for root, which is who runs the tests in a container.
      args: isRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
    },
  },
});
