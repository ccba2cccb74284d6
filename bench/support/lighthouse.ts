import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The release that is asked for; it is no dependency, for it alone would be a third of what an installation downloads. */
const RELEASE = "lighthouse@12.8.2";

type Score = { readonly score: number | null };
/** What is read of its report. */
type Report = {
  readonly runtimeError?: { readonly message: string };
  readonly categories: { readonly performance: Score; readonly accessibility: Score; readonly "best-practices": Score };
  readonly audits: Readonly<Record<string, Score & { readonly title: string; readonly scoreDisplayMode: string }>>;
};

/** Points of 100, and what took some away. */
export type Rating = {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly faults: readonly string[];
};

/** It does not find the begin of a load in every trace; then it asks to be run again. */
const TRIES = 4;

/** How Lighthouse rates a page as it comes to a phone or a desk. Throws where it cannot look at the page. */
export async function rate(url: string, form: "mobile" | "desktop", browser: string): Promise<Rating> {
  for (let tried = 1; ; tried++) {
    try {
      return await rateOnce(url, form, browser);
    } catch (error) {
      if (tried === TRIES) throw error;
    }
  }
}

async function rateOnce(url: string, form: "mobile" | "desktop", browser: string): Promise<Rating> {
  const args = [
    "--yes",
    RELEASE,
    url,
    "--output=json",
    "--quiet",
    "--only-categories=performance,accessibility,best-practices",
  ];
  if (form === "desktop") args.push("--preset=desktop");
  args.push("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage");
  const { stdout } = await promisify(execFile)("npx", args, {
    env: { ...process.env, CHROME_PATH: browser },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { runtimeError, categories, audits } = JSON.parse(stdout) as Report;
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
  const points = (category: Score) => Math.round((category.score ?? 0) * 100);
  return {
    performance: points(categories.performance),
    accessibility: points(categories.accessibility),
    bestPractices: points(categories["best-practices"]),
    faults: Object.values(audits)
      .filter(({ score: got, scoreDisplayMode }) => scoreDisplayMode === "binary" && got === 0)
      .map(({ title }) => title),
  };
}
