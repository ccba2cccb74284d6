import { chromium, expect, test, type BrowserContext } from "@playwright/test";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./template";

/** Whether a browser's processes can be found here: they are read from /proc. */
export const canFindProcesses = process.platform === "linux";

/** A browser of a test's own, with a profile that outlives it: one that can be closed, killed, stopped, and opened again. */
export class OwnBrowser {
  readonly #profile = makeFolder();
  #context: BrowserContext | null = null;

  /** Starts the browser with what earlier ones have left in the profile. */
  async open(): Promise<BrowserContext> {
    const { launchOptions, locale, timezoneId, viewport } = test.info().project.use;
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      ...launchOptions,
      ...(locale === undefined ? {} : { locale }),
      ...(timezoneId === undefined ? {} : { timezoneId }),
      ...(viewport === undefined ? {} : { viewport }),
    });
    return this.#context;
  }

  /** Closes it as its menu does. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Ends all of its processes at once, as a power cut would. */
  async kill(): Promise<void> {
    const context = this.#context;
    const isGone = new Promise<void>((done) => context?.once("close", () => done()));
    this.signal("SIGKILL");
    await isGone;
    this.#context = null;
    await expect.poll(() => processesOf(this.#profile)).toEqual([]);
  }

  /** Sends a signal to all of its processes. */
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    const pids = processesOf(this.#profile);
    if (pids.length === 0) throw new Error("no process of the browser was found");
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended with another one of them since.
      }
    }
  }

  /** Closes it and takes its profile away. */
  async remove(): Promise<void> {
    await this.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The browser that was started with this profile, and all that it has started itself. */
function processesOf(profile: string): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = all.flatMap((name) => readProcess(Number(name)));
  const own = new Set(found.filter(({ line }) => line.includes(profile)).map(({ pid }) => pid));
  for (let before = -1; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of found) if (own.has(parent)) own.add(pid);
  }
  return [...own];
}

function readProcess(pid: number): { pid: number; parent: number; line: string }[] {
  try {
    const folder = join("/proc", String(pid));
    // "pid (name) state parent ...", where the name may hold anything; one that has ended (Z) is only not yet fetched by its parent.
    const [state = "", parent = ""] = readFileSync(join(folder, "stat"), "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    if (state === "Z") return [];
    return [{ pid, parent: Number(parent), line: readFileSync(join(folder, "cmdline"), "utf8") }];
  } catch {
    return [];
  }
}
