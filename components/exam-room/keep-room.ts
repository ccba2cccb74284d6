import { dropWorkers } from "./drop-workers";
import { roomPrefix } from "./outbox-name";

const SCOPE = "/attempts/";
const assetPattern = /\/_next\/static\/[^"'\\\s<>?]+/g;
const chunkPattern = /(?<![/\w])static\/(?:chunks|css|media)\/[^"'\\\s<>?]+/g;
/** Scripts for browsers that have neither modules nor service workers. */
const oldBrowserPattern = /<script\b[^>]*\bnomodule\b[^>]*>/gi;
const fontPattern = /url\(["']?([^"')]+)["']?\)/g;

/**
 * Keeps the page of a running attempt and all that it is made of on this device, so that it can be loaded again without a network;
 * public/sw.js hands it out then. Only in the production build. Resolves when it is kept; a device that cannot is left as it is.
 */
export async function keepRoom(attemptId: string): Promise<void> {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator) || !("caches" in window)) return;
  try {
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: SCOPE, updateViaCache: "none" });
    const path = SCOPE + attemptId;
    const page = await fetch(path, { cache: "no-store", redirect: "error" });
    if (!page.ok) return;
    const html = (await page.clone().text()).replaceAll(oldBrowserPattern, "");
    const cache = await caches.open(roomPrefix + attemptId);
    await keepAssets(cache, html);
    // The page last: it must not be handed out before all that it needs is there.
    await cache.put(path, page);
    await isActive(registration);
    document.documentElement.dataset["roomKept"] = attemptId;
  } catch {
    // No room on the device, or no network: the exam goes on as long as the page stays.
  }
}

/** Resolves when the worker can answer. A page that came here from outside of its scope has none of its own to ask. */
async function isActive({ active, waiting, installing }: ServiceWorkerRegistration): Promise<void> {
  const worker = active ?? waiting ?? installing;
  if (worker === null || worker.state === "activated") return;
  await new Promise<void>((done) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") done();
    });
  });
}

/** Takes the page of an attempt off this device once it is closed, and the worker with the last of them. */
export async function dropRoom(attemptId: string): Promise<void> {
  try {
    await caches.delete(roomPrefix + attemptId);
    const left = (await caches.keys()).filter((name) => name.startsWith(roomPrefix));
    if (left.length > 0) return;
    // By its scope: asked by address, the browser would name the worker of the installed app where this one is gone.
    await dropWorkers(({ scope }) => new URL(scope).pathname === SCOPE);
  } catch {
    // Where nothing can be kept, nothing is to be taken away.
  }
}

async function keepAssets(cache: Cache, html: string): Promise<void> {
  const found = [...html.matchAll(assetPattern)].map(([path]) => path);
  const chunks = [...html.matchAll(chunkPattern)].map(([path]) => `/_next/${path}`);
  const paths = new Set([...found, ...chunks]);
  await Promise.all([...paths].map((path) => keep(cache, path)));
  for (const path of paths) {
    if (!path.endsWith(".css")) continue;
    const css = await (await cache.match(path))?.text();
    const fonts = [...(css ?? "").matchAll(fontPattern)].map(
      ([, url = ""]) => new URL(url, location.origin + path).pathname,
    );
    // Questions are in English: the fonts for other scripts stay away.
    await Promise.all(fonts.filter((font) => /-latin-(?!ext)/.test(font)).map((font) => keep(cache, font)));
  }
}

/** Names of these files change with what is in them, so one that is kept already is the right one. */
async function keep(cache: Cache, path: string): Promise<void> {
  if ((await cache.match(path)) === undefined) await cache.add(path);
}
