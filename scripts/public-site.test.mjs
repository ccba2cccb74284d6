import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAppServer, patience } from "./app-server.mjs";
import { readAddress, readSite } from "./environment.mjs";
import { refusalOf, settleHeaders } from "./guard.mjs";
import { root } from "./run.mjs";
import { securityHeaders } from "./security-headers.mjs";
import { createWriteLimit, provesNothing } from "./write-limit.mjs";

const PUBLIC_URL = "https://practice.example";
const files = { TLS_CERT: "/etc/cert.pem", TLS_KEY: "/etc/key.pem" };

describe("readSite", () => {
  it("is none without PUBLIC_URL, and takes a certificate of its own or a proxy", () => {
    expect(readSite({})).toEqual({ site: null });
    expect(readSite({ PUBLIC_URL, ...files }).site).toEqual({
      origin: PUBLIC_URL,
      host: "practice.example",
      hostname: "practice.example",
      proxies: [],
      tls: { cert: files.TLS_CERT, key: files.TLS_KEY },
    });
    expect(
      readSite({ PUBLIC_URL: "https://practice.example:8443/", TRUSTED_PROXY: "10.0.0.5, ::1" }).site,
    ).toMatchObject({
      host: "practice.example:8443",
      proxies: ["10.0.0.5", "::1"],
      tls: null,
    });
  });

  it("says in a sentence why it would not be safe", () => {
    for (const [environment, sentence] of [
      [{ PUBLIC_URL: "http://practice.example", ...files }, /^PUBLIC_URL must be an https address/],
      [{ PUBLIC_URL: "practice.example", ...files }, /^PUBLIC_URL must be an https address/],
      [{ PUBLIC_URL: "https://practice.example/exam", ...files }, /^PUBLIC_URL must be a name/],
      [{ PUBLIC_URL: "https://a:b@practice.example", ...files }, /^PUBLIC_URL must be a name/],
      [{ PUBLIC_URL }, /needs a certificate of its own or a proxy/],
      [{ PUBLIC_URL, TLS_CERT: "/etc/cert.pem" }, /go together/],
      [{ PUBLIC_URL, TRUSTED_PROXY: "everybody" }, /it has "everybody"/],
      [{ PUBLIC_URL, ...files, TRUSTED_PROXY: "10.0.0.5" }, /not both/],
      [{ ...files }, /PUBLIC_URL is not/],
      [{ OIDC_ISSUER: "https://id.example" }, /^OIDC_ISSUER is set, but PUBLIC_URL is not/],
      [{ PUBLIC_URL, ...files, OIDC_ISSUER: "school" }, /^OIDC_ISSUER must be/],
      [{ PUBLIC_URL, ...files, OIDC_ISSUER: "ftp://id.example" }, /^OIDC_ISSUER must be/],
      [{ PUBLIC_URL, ...files, OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "a" }, /needs OIDC_CLIENT_SECRET/],
      [{ TRUSTED_PROXY: "10.0.0.5" }, /PUBLIC_URL is not/],
    ]) {
      expect(readSite(environment).problem).toMatch(sentence);
    }
  });

  it("lets the server listen for others than this machine with PUBLIC_URL only", () => {
    expect(readAddress({ HOST: "0.0.0.0" }).problem).toContain("PUBLIC_URL");
    expect(readAddress({ HOST: "0.0.0.0", PUBLIC_URL })).toEqual({ host: "0.0.0.0", port: 3000 });
  });
});

const own = readSite({ PUBLIC_URL, ...files }).site;
const behind = readSite({ PUBLIC_URL, TRUSTED_PROXY: "10.0.0.5" }).site;
const https = { host: "practice.example" };
const proxied = { host: "127.0.0.1:3000", "x-forwarded-host": "practice.example", "x-forwarded-proto": "https" };

function ask(headers, { remote = "203.0.113.7", local = "203.0.113.1", url = "/", method = "GET" } = {}) {
  return {
    method,
    url,
    headers: { ...headers },
    headersDistinct: {},
    rawHeaders: [],
    socket: { remoteAddress: remote, localAddress: local },
  };
}

describe("a public site with a certificate of its own", () => {
  it("answers to its own name over https, and to nothing else", () => {
    expect(refusalOf(ask(https), true, own)).toBeNull();
    expect(refusalOf(ask({ host: "PRACTICE.example:443" }), true, own)).toBeNull();
    expect(refusalOf(ask(https), false, own)?.status).toBe(421);
    for (const host of [
      "localhost",
      "127.0.0.1",
      "evil.example",
      "practice.example.evil.example",
      "practice.example:8443",
      "a b",
    ]) {
      expect(refusalOf(ask({ host }), true, own)?.status, host).toBe(421);
    }
    for (const name of ["x-forwarded-for", "x-forwarded-proto", "via", "forwarded"]) {
      expect(refusalOf(ask({ ...https, [name]: "127.0.0.1" }), true, own)?.status, name).toBe(421);
    }
  });

  it("tells this machine how it is, and this machine nothing else", () => {
    const here = { host: "127.0.0.1:3000" };
    expect(refusalOf(ask(here, { remote: "127.0.0.1", url: "/api/health" }), true, own)).toBeNull();
    expect(refusalOf(ask(here, { remote: "127.0.0.1", url: "/api/data" }), true, own)?.status).toBe(421);
    expect(refusalOf(ask(here, { remote: "203.0.113.7", url: "/api/health" }), true, own)?.status).toBe(421);
    // It listens on an address of the network, and asks itself by that.
    const itself = { remote: "203.0.113.1", local: "203.0.113.1" };
    expect(refusalOf(ask(here, { ...itself, url: "/api/health" }), true, own)).toBeNull();
    expect(refusalOf(ask(here, { ...itself, url: "/api/data" }), true, own)?.status).toBe(421);
  });

  it("refuses a request of two sessions, or of one that is escaped: each who reads it might take another", () => {
    const status = (cookie) => refusalOf(ask({ ...https, cookie }), true, own)?.status ?? 200;
    const token = "A".repeat(43);
    expect(status(`a=b; __Host-session=${token}; __Host-flow=c`)).toBe(200);
    for (const more of [token, "x", "", "%41"]) {
      expect(status(`__Host-session=${token};__Host-session=${more}`), more).toBe(400);
      expect(status(`__Host-session=${more}; a=b;  __Host-session=${token}`), more).toBe(400);
    }
    expect(status(`__Host-session=%41${token.slice(1)}`)).toBe(400);
    expect(status(`__Host-session="${token}"`)).toBe(400);
    expect(refusalOf(ask({ host: "localhost", cookie: "__Host-session=a; __Host-session=b" }))).toBeNull();
  });

  it("takes writes from its own origin", () => {
    const write = (origin) => refusalOf(ask({ ...https, origin }, { method: "POST", url: "/api/data" }), true, own);
    expect(write(PUBLIC_URL)).toBeNull();
    for (const origin of ["http://practice.example", "https://evil.example", "null", "https://practice.example:8443"]) {
      expect(write(origin)?.status, origin).toBe(403);
    }
  });
});

describe("a public site behind a proxy", () => {
  const from = (headers, remote = "10.0.0.5") => refusalOf(ask(headers, { remote }), false, behind);

  it("believes that proxy and nobody else", () => {
    expect(from(proxied)).toBeNull();
    expect(from(proxied, "::ffff:10.0.0.5")).toBeNull();
    expect(from(proxied, "10.0.0.6")?.status).toBe(421);
    expect(from({ ...proxied, "x-forwarded-proto": "http" })?.status).toBe(421);
    expect(from({ ...proxied, "x-forwarded-host": "evil.example" })?.status).toBe(421);
    expect(from(https)?.status).toBe(421);
  });

  it("counts a household of IPv6 for one, and believes no port or word that a proxy adds", () => {
    const clientOf = (forwarded) => {
      const request = ask({ ...proxied, "x-forwarded-for": forwarded }, { remote: "10.0.0.5" });
      settleHeaders(request, behind);
      return request.headers["x-client-address"];
    };
    expect(clientOf("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2::/64");
    expect(clientOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(clientOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
    expect(clientOf("[2001:0db8:1:2::7]:443")).toBe("2001:db8:1:2::/64");
    expect(clientOf("198.51.100.9:5312")).toBe("198.51.100.9");
    expect(clientOf("203.0.113.7, 198.51.100.9, ::ffff:10.0.0.5")).toBe("198.51.100.9");
    for (const word of ["unknown", "unix:", "", "10.0.0.5.evil"]) {
      expect(clientOf(`203.0.113.7, ${word}`), word).toBe("10.0.0.5");
      expect(clientOf(`203.0.113.7, ${word}, 10.0.0.5`), word).toBe("10.0.0.5");
    }
  });

  it("hands on who asked and under which name, and nothing that a client has said of it", () => {
    const forged = { "x-client-address": "127.0.0.1", "x-asked": "//evil.example" };
    const chain = { "x-forwarded-for": "127.0.0.1, 198.51.100.9, 10.0.0.5" };
    const request = ask({ ...proxied, ...forged, ...chain }, { remote: "10.0.0.5", url: "/report/1?_rsc=1a&page=2" });
    settleHeaders(request, behind);
    expect(request.headers).toEqual({
      host: "practice.example",
      "x-client-address": "198.51.100.9",
      "x-asked": "/report/1?page=2",
    });
  });
});

describe("the write limit", () => {
  const write = (session, address = "198.51.100.9") => ({
    method: "PUT",
    headers: { "x-client-address": address, ...(session === null ? {} : { cookie: `a=b; __Host-session=${session}` }) },
  });

  it("counts each session and each address for a minute, and reading not at all", () => {
    let now = 0;
    const limit = createWriteLimit(() => now, { session: 2, address: 4 });
    const statusOf = (request) => limit.refusalOf(request)?.status ?? 200;
    expect([statusOf(write("a")), statusOf(write("a")), statusOf(write("a"))]).toEqual([200, 200, 429]);
    expect(statusOf({ ...write("a"), method: "GET" })).toBe(200);
    expect(limit.refusalOf(write("a", "198.51.100.1"))).toMatchObject({
      code: "tooMany",
      headers: { "retry-after": "60" },
    });
    expect([statusOf(write("b")), statusOf(write(null))]).toEqual([200, 429]);
    now = 60_000;
    expect(statusOf(write("a"))).toBe(200);
  });

  it("lets nobody who floods an address take the answers of those who sit an exam behind it", () => {
    let now = 0;
    const limit = createWriteLimit(() => now, { session: 3, address: 2 });
    const statusOf = (request) => limit.refusalOf(request)?.status ?? 200;
    limit.note({ ...write("kim"), url: "/api/attempts/1/responses/1" }, 200);
    for (let sent = 0; sent < 5; sent++) statusOf(write(`junk-${sent}`));
    expect(statusOf(write("junk-9"))).toBe(429);
    // Their own limit stays.
    expect([1, 2, 3, 4].map(() => statusOf(write("kim")))).toEqual([200, 200, 200, 429]);
    now = 10 * 60_000;
    for (let sent = 0; sent < 5; sent++) statusOf(write(null));
    expect(statusOf(write("kim"))).toBe(429);
  });

  it("knows a session by what only somebody who is signed in gets, and forgets one that has ended", () => {
    const limit = createWriteLimit(() => 0, { session: 9, address: 0 });
    const isKnown = (session) => limit.refusalOf(write(session)) === null;
    const tell = (url, status) => limit.note({ ...write("a"), url }, status);
    for (const [url, status] of [
      ["/api/account/sign-in", 200],
      ["/api/%61ccount/sign-out", 200],
      ["/api/health", 200],
      ["/api/nowhere", 404],
      ["/api/attempts", 400],
      ["/sign-in", 200],
      ["/api/%zz", 200],
    ]) {
      tell(url, status);
      expect(isKnown("a"), url).toBe(false);
    }
    tell("/api/attempts/1", 200);
    expect([isKnown("a"), isKnown("b")]).toEqual([true, false]);
    tell("/api/attempts/1", 401);
    expect(isKnown("a")).toBe(false);
  });

  it("takes no word from a door that is open to everybody", () => {
    const spec = readFileSync(join(root, "e2e", "strangers.spec.ts"), "utf8");
    const open = /const openDoors = \[([^\]]+)\]/.exec(spec)?.[1].match(/(?<=")\w+ [^"]+(?=")/g) ?? [];
    expect(open.length).toBeGreaterThan(5);
    for (const name of open) expect(provesNothing(`/api/${name.split(" ")[1]}`), name).toBe(true);
    expect(provesNothing("/api/attempts")).toBe(false);
  });

  it("remembers so many sessions and no more, those that were let in last", () => {
    const limit = createWriteLimit(() => 0, { session: 9, address: 0 });
    for (let made = 0; made <= 20_000; made++) limit.note({ ...write(`s${made}`), url: "/api/data" }, 200);
    expect([write("s0"), write("s1")].map((request) => limit.refusalOf(request)?.status)).toEqual([429, undefined]);
  });
});

describe("the server of a public site", () => {
  it("refuses what does not come through its proxy, and hands on what does with who asked", async () => {
    const { site } = readSite({ PUBLIC_URL, TRUSTED_PROXY: "127.0.0.1" });
    const seen = [];
    const handle = (request, response) => {
      seen.push([request.headers.host, request.headers["x-client-address"], request.headers["x-forwarded-for"]]);
      response.end("{}");
    };
    const { write } = process.stderr;
    process.stderr.write = () => true;
    const server = createAppServer(handle, patience, { site });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const send = async (headers) => {
      const response = await fetch(`http://127.0.0.1:${server.address().port}/api/data`, { headers });
      return [response.status, response.headers.has("strict-transport-security")];
    };
    const good = { "x-forwarded-proto": "https", "x-forwarded-host": "practice.example" };
    try {
      expect(await send({})).toEqual([421, true]);
      expect(await send({ ...good, "x-forwarded-proto": "http" })).toEqual([421, true]);
      const forged = { "x-client-address": "127.0.0.1", "x-forwarded-for": "198.51.100.9" };
      expect(await send({ ...good, ...forged })).toEqual([200, true]);
      expect(seen).toEqual([["practice.example", "198.51.100.9", undefined]]);
    } finally {
      process.stderr.write = write;
      await new Promise((done) => server.close(done).closeAllConnections());
    }
  });
});

describe("the write limit of the server of a public site", () => {
  it("goes by what the app has answered a session", async () => {
    const { site } = readSite({ PUBLIC_URL, TRUSTED_PROXY: "127.0.0.1" });
    const handle = (request, response) => {
      const isIn = (request.headers.cookie ?? "").includes("=kim");
      // What answers a request may write another address over it.
      request.url = "/";
      request.resume().once("end", () => response.writeHead(isIn ? 200 : 401).end("{}"));
    };
    const { write } = process.stderr;
    process.stderr.write = () => true;
    const server = createAppServer(handle, patience, { site, writes: { session: 9, address: 3 } });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "practice.example" };
    const put = async (cookie) =>
      (
        await fetch(`http://127.0.0.1:${server.address().port}/api/data`, {
          method: "PUT",
          headers: { ...headers, cookie },
        })
      ).status;
    try {
      expect(await put("__Host-session=kim")).toBe(200);
      const junk = [];
      for (let sent = 0; sent < 4; sent++) junk.push(await put(`__Host-session=junk-${sent}`));
      expect(junk).toEqual([401, 401, 429, 429]);
      expect(await put("__Host-session=kim")).toBe(200);
    } finally {
      process.stderr.write = write;
      await new Promise((done) => server.close(done).closeAllConnections());
    }
  });
});

describe("the headers of a public site", () => {
  it("promise https and let our own pages ask for a passkey", () => {
    const headers = securityHeaders({ path: "/", nonce: "x", isSecure: true, hasAccounts: true });
    expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    expect(headers["permissions-policy"]).toContain("publickey-credentials-get=(self)");
    const local = securityHeaders({ path: "/", nonce: "x", isSecure: false });
    expect(local["permissions-policy"]).toContain("publickey-credentials-get=()");
  });
});
