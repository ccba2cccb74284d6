// Checks of what surrounds the app, as pure functions: a value in, a sentence out when it will not do.

import { isIP } from "node:net";

export const oldestNode = { major: 20, minor: 19 };
export const defaults = { host: "127.0.0.1", port: 3000 };
const loopback = ["127.0.0.1", "localhost", "::1"];

/** What is wrong with a Node version such as "v18.2.0", or null. */
export function nodeProblem(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return null;
  return `Node ${oldestNode.major}.${oldestNode.minor} or newer is needed; this is ${version}: install a newer Node from nodejs.org.`;
}

/** True where this Node takes the release of the SQLite driver that is compiled (prisma/driver). */
export function compilesDriver({ napi }) {
  return Number(napi) < 10;
}

/** For which Node and machine packages are installed: those of one kind serve each other. Node 22.13 compiles what 22.14 does not. */
export function kindOf({ versions, platform, arch }) {
  return `${versions.modules} ${platform} ${arch}${compilesDriver(versions) ? "" : " prebuilt"}`;
}

/** HOST and PORT of the environment, parsed; or a sentence on what is wrong. Others than this machine may ask with PUBLIC_URL only. */
export function readAddress(environment) {
  const { port, problem } = readPort("PORT", environment.PORT, defaults.port);
  if (problem !== undefined) return { problem };
  const host = environment.HOST === undefined || environment.HOST === "" ? defaults.host : environment.HOST;
  if (!loopback.includes(host) && (environment.PUBLIC_URL ?? "") === "") {
    return {
      problem: `HOST must be one of ${loopback.join(", ")}, it is "${host}": without PUBLIC_URL there are no accounts, so the app answers this machine alone.`,
    };
  }
  return { host, port };
}

/**
 * The site that others than this machine see, from PUBLIC_URL: { origin, host, hostname, tls, proxies }, with either the files of its
 * own certificate or the addresses of the proxies that stand before it. `site` is null where PUBLIC_URL is not set; a sentence where
 * it would not be safe.
 */
export function readSite(environment) {
  const given = environment.PUBLIC_URL ?? "";
  const [cert, key, trusted] = ["TLS_CERT", "TLS_KEY", "TRUSTED_PROXY"].map((name) => environment[name] ?? "");
  if (given === "") {
    const name = nameOfRest({ hasCertificate: cert + key !== "", hasProxy: trusted !== "", environment });
    return name === null ? { site: null } : { problem: `${name} set, but PUBLIC_URL is not: set it, too.` };
  }
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || url.protocol !== "https:") {
    return { problem: `PUBLIC_URL must be an https address such as https://practice.example, it is "${given}".` };
  }
  if (url.pathname !== "/" || url.search + url.hash + url.username + url.password !== "") {
    return { problem: `PUBLIC_URL must be a name, and a port at most, it is "${given}".` };
  }
  const { origin, host, hostname } = url;
  if ((cert === "") !== (key === "")) return { problem: "TLS_CERT and TLS_KEY go together; set both." };
  const proxies = trusted.split(",").flatMap((address) => (address.trim() === "" ? [] : [address.trim()]));
  const odd = proxies.find((address) => isIP(address) === 0);
  if (odd !== undefined) return { problem: `TRUSTED_PROXY must be addresses such as 10.0.0.5, it has "${odd}".` };
  if (cert === "" && proxies.length === 0) {
    const how = "set TLS_CERT and TLS_KEY to the files of a certificate, or TRUSTED_PROXY to the address of a proxy";
    return { problem: `PUBLIC_URL needs a certificate of its own or a proxy that has one: ${how}.` };
  }
  const provider = providerProblem(environment);
  if (provider !== null) return { problem: provider };
  if (cert !== "" && proxies.length > 0) return { problem: "Set TLS_CERT and TLS_KEY, or TRUSTED_PROXY, not both." };
  return { site: { origin, host, hostname, proxies, tls: cert === "" ? null : { cert, key } } };
}

/** What is set although it is for others than this machine alone, with its verb; null where nothing is. */
function nameOfRest({ hasCertificate, hasProxy, environment }) {
  if (hasCertificate) return "TLS_CERT and TLS_KEY are";
  if (hasProxy) return "TRUSTED_PROXY is";
  return (environment.OIDC_ISSUER ?? "") === "" ? null : "OIDC_ISSUER is";
}

/** What is wrong with the OpenID Connect provider that is set, in a sentence; null where it will do or none is set. */
function providerProblem(environment) {
  const { OIDC_ISSUER: issuer = "", OIDC_SIGN_UP: signUp = "off" } = environment;
  if (issuer === "") return null;
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    return `OIDC_ISSUER must be the address of a provider, it is "${issuer}".`;
  const missing = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"].find((name) => (environment[name] ?? "") === "");
  if (missing !== undefined) return `OIDC_ISSUER needs ${missing}; set it, too.`;
  return ["on", "off"].includes(signUp) ? null : `OIDC_SIGN_UP must be on or off, it is "${signUp}".`;
}

/** METRICS_PORT of the environment, parsed, null where it is not set; or a sentence on what is wrong. */
export function readMetricsPort(environment) {
  return readPort("METRICS_PORT", environment.METRICS_PORT, null);
}

function readPort(name, given, otherwise) {
  if (given === undefined || given === "") return { port: otherwise };
  if (/^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 65535) return { port: Number(given) };
  return { problem: `${name} must be a whole number from 1 to 65535, it is "${given}".` };
}

/** What keeps one from listening where not somebody else does, in a sentence; null for all that another port would mend. */
export function listenProblem({ code, host, port, name }) {
  if (code === "EACCES") {
    return `${name} ${port} is not for every user: take one from 1024 on, or give the right to it (CAP_NET_BIND_SERVICE).`;
  }
  const isForeign = code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN";
  return isForeign ? `HOST must be an address of this machine, it is "${host}".` : null;
}

/** Address to type into a browser. */
export function toUrl(address) {
  return `http://${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
}

/** What an npm log says about a registry that cannot be reached, or null. */
export function registryProblem(log) {
  const code =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E50\d)\b/.exec(
      log,
    );
  if (code === null) return null;
  return `The npm registry cannot be reached (${code[1]}); check the network or its proxy and run this again.`;
}
