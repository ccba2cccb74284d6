import type { BrowserContext, Page, Request } from "@playwright/test";

export type Shift = {
  readonly value: number;
  /** Within half a second of an input: CLS leaves those out. */
  readonly hadInput: boolean;
  readonly atMs: number;
  /** What moved: tag and first words of each element. */
  readonly moved: readonly string[];
};

type LayoutShift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
};

/** Notes every layout shift of the page's documents from their first paint on; to be called before the first of them. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Shift[] = [];
    Object.assign(window, { shiftsSeen: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(({ node }) => `${node?.nodeName} "${node?.textContent?.trim().slice(0, 30)}"`);
        seen.push({ value: entry.value, hadInput: entry.hadRecentInput, atMs: Math.round(entry.startTime), moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The shifts of the present document that no input explains, after its next two frames. */
export async function readShifts(page: Page): Promise<Shift[]> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
    const { shiftsSeen } = window as unknown as { shiftsSeen: Shift[] };
    return shiftsSeen.filter(({ hadInput }) => !hadInput);
  });
}

/** The requests of a page from now on. The room tells the server each minute what was on the screen; that is counted apart. */
export function countRequests(page: Page): { readonly others: () => readonly string[]; readonly visits: () => number } {
  const sent: Request[] = [];
  page.on("request", (request) => sent.push(request));
  const isVisit = (request: Request) => request.method() === "POST" && request.url().endsWith("/visits");
  return {
    others: () => sent.filter((request) => !isVisit(request)).map((request) => `${request.method()} ${request.url()}`),
    visits: () => sent.filter(isVisit).length,
  };
}

const QUIET_MS = 1_000;

/**
 * Bytes of all scripts of a first load with an empty cache, as they came over the line (compressed, with their headers), until
 * the page has asked for nothing for a second.
 */
export async function weighScripts(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  const seen = new Set<string>();
  let bytes = 0;
  let quietSince = Date.now();
  line.on("Network.responseReceived", ({ requestId, response }) => {
    quietSince = Date.now();
    // The same file can be asked for twice, by a preload and by its tag.
    if (!/javascript/.test(response.mimeType) || seen.has(response.url)) return;
    seen.add(response.url);
    scripts.add(requestId);
  });
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    quietSince = Date.now();
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  while (Date.now() - quietSince < QUIET_MS) await page.waitForTimeout(100);
  await page.close();
  return bytes;
}
