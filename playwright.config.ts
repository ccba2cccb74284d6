import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const systemBrowser = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);
const isRoot = process.getuid?.() === 0;
const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Journeys on the production build; each test file starts its own server on a database of its own. */
export default defineConfig({
  testDir: "e2e",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: process.env["E2E_REPORT"] === undefined ? [["list"]] : [["list"], ["json", { outputFile: process.env["E2E_REPORT"] }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      ...(systemBrowser === undefined ? {} : { executablePath: systemBrowser }),
      args: isRoot ? [...quiet, "--no-sandbox"] : quiet,
    },
  },
});
