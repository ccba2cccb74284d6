// Hands out the exam room of a running attempt when the server does not; components/exam-room/keep-room.ts puts it there.
// The page always comes from the server where that answers, so an update is never hidden by what is kept. Files of the build carry
// a hash of their content in their name. Everything else (answers, reports, keys) does not pass here.

const roomPath = /^\/attempts\/[A-Za-z0-9-]+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && roomPath.test(pathname)) {
    event.respondWith(fetchOrKept(request, pathname));
  } else if (pathname.startsWith("/_next/static/")) {
    event.respondWith(keptOr(pathname, () => fetch(request)));
  }
});

/** A server that fails (a full disk, for one) is as good as none: what is kept still sends its answers once it is well again. */
async function fetchOrKept(request, pathname) {
  try {
    const response = await fetch(request);
    return response.status >= 500 ? keptOr(pathname, () => response) : response;
  } catch {
    return keptOr(pathname, () => Response.error());
  }
}

async function keptOr(pathname, otherwise) {
  return (await caches.match(pathname, { ignoreVary: true })) ?? otherwise();
}
