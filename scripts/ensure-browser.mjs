import { existsSync } from "node:fs";
import { findBrowser, findDownloaded } from "./browser.mjs";
import { run, runBin, StepFailed, tail } from "./run.mjs";

/** The program of a Chromium that starts: one that is here, else one from the system's packages, else Playwright's own. */
export async function ensureBrowser(say) {
  const present = findBrowser();
  if (present !== null && (await starts(present))) return present;
  if (process.env.CHROMIUM_PATH)
    throw new StepFailed(`CHROMIUM_PATH names no browser that starts: ${process.env.CHROMIUM_PATH}`);
  say("browser", "installing Chromium ...");
  const installed = (await fromSystem()) ?? (await fromPlaywright());
  say("browser", "installed");
  return installed;
}

async function fromSystem() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const options = { environment: { DEBIAN_FRONTEND: "noninteractive" } };
  await run("apt-update", "apt-get", ["update"], options);
  await run("apt-install", "apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  const path = findBrowser();
  return path !== null && (await starts(path)) ? path : null;
}

async function fromPlaywright() {
  const withDeps = process.getuid?.() === 0 ? ["--with-deps"] : [];
  const environment = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined };
  const { log } = await runBin("browser", "playwright/cli.js", ["install", ...withDeps, "chromium"], { environment });
  const path = findDownloaded();
  if (path !== null && (await starts(path))) return path;
  throw new StepFailed(`No Chromium could be installed; install one and set CHROMIUM_PATH.\n${tail(log)}`);
}

async function starts(path) {
  const { code } = await run("browser-version", path, ["--version"], { timeoutMs: 30_000 }).catch(() => ({ code: 1 }));
  return code === 0;
}
