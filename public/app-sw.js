// The worker of the installed app; components/site/app-worker.tsx puts it there. It keeps nothing: where the server does not answer,
// it says so, with the way to an exam whose room is kept. Exam rooms themselves have a worker of their own (sw.js), which comes first.

const kept = "room-";
const words = {
  title: "The server does not answer",
  what: "This page comes from a server that does not answer just now. What was saved is safe, and answers that wait on this device are sent when it is back.",
  todo: "Start it on its machine (npm start), then try again.",
  exam: "An exam that is open goes on without it:",
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || request.mode !== "navigate" || origin !== self.location.origin) return;
  if (pathname.startsWith("/api/")) return;
  event.respondWith(fetch(request).catch(sayOffline));
});

async function sayOffline() {
  const rooms = (await caches.keys())
    .filter((name) => name.startsWith(kept))
    .map((name) => name.slice(kept.length))
    .filter((id) => /^[A-Za-z0-9-]+$/.test(id));
  const links = rooms.map(
    (id, index) => `<p><a href="/attempts/${id}">Go on with it${rooms.length > 1 ? ` (${index + 1})` : ""}</a></p>`,
  );
  const exam = links.length === 0 ? "" : `<p>${words.exam}</p>${links.join("")}`;
  return new Response(toPage(exam), {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    },
  });
}

/** A page that needs nothing else: the empty address leads to the one that was asked for. */
function toPage(exam) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#16202c, #e7ecf2); --accent: light-dark(#0b57b7, #84b6fb); }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 40rem; background: light-dark(#ffffff, #11171e); color: var(--ink);
  font: 106.25%/1.55 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; }
a { color: var(--accent); display: inline-flex; min-height: 44px; align-items: center; }
</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.what}</p>
<p>${words.todo}</p>
<p><a href="">Try again</a></p>
${exam}
</main>
</body>
</html>`;
}
