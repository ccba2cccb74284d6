import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeFolder, root } from "./template";

/**
 * A system clock for a server that can be set while the server runs. libfaketime moves it for the whole process; where it cannot be
 * had (playwright.config.js looks for it, npm test installs it if it can), the server's Date is replaced. What is printed says which.
 */
export class SteppedClock {
  readonly environment: Record<string, string>;
  readonly #folder = makeFolder();

  constructor() {
    const library = process.env["FAKETIME_LIBRARY"] ?? "";
    const file = join(this.#folder, "shift");
    console.log(`the server's clock is moved by ${library === "" ? "replacing its Date" : library}`);
    const way: Record<string, string> =
      library === ""
        ? { NODE_OPTIONS: `--import=${pathToFileURL(join(root, "e2e", "support", "stepped-date.mjs")).href}` }
        : { LD_PRELOAD: library, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1", NO_FAKE_STAT: "1" };
    this.environment = { ...way, FAKETIME_TIMESTAMP_FILE: file };
    this.set(0);
  }

  /** Sets the server's clock to so many hours ahead of the real time, or behind it. */
  set(hours: number): void {
    // Renamed into its place, so that nobody reads half of it.
    const file = join(this.#folder, "shift");
    writeFileSync(`${file}.new`, `${hours < 0 ? "" : "+"}${hours}h\n`);
    renameSync(`${file}.new`, file);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
