import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { createRequire } from "node:module";

const names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];
const macPaths = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** The program of a Chromium on this machine: CHROMIUM_PATH, one on the path, or the one Playwright downloaded; null when there is none. */
export function findBrowser(environment = process.env) {
  const given = environment.CHROMIUM_PATH;
  if (given !== undefined && given !== "") return isProgram(given) ? given : null;
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macPaths].find(isProgram);
  return found ?? findDownloaded();
}

/** The Chromium that Playwright downloaded, or null. */
export function findDownloaded() {
  try {
    const path = createRequire(import.meta.url)("playwright").chromium.executablePath();
    return isProgram(path) ? path : null;
  } catch {
    return null;
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
