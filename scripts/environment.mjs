// Checks of what surrounds the app, as pure functions: a value in, a sentence out when it will not do.

export const oldestNode = { major: 20, minor: 19 };
export const defaults = { host: "127.0.0.1", port: 3000 };
const loopback = ["127.0.0.1", "localhost", "::1"];

/** What is wrong with a Node version such as "v18.2.0", or null. */
export function nodeProblem(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return null;
  return `Node ${oldestNode.major}.${oldestNode.minor} or newer is needed; this is ${version}: install a newer Node from nodejs.org.`;
}

/** HOST and PORT of the environment, parsed; or a sentence on what is wrong. */
export function readAddress(environment) {
  const { port, problem } = readPort("PORT", environment.PORT, defaults.port);
  if (problem !== undefined) return { problem };
  const host = environment.HOST === undefined || environment.HOST === "" ? defaults.host : environment.HOST;
  if (!loopback.includes(host)) {
    return {
      problem: `HOST must be one of ${loopback.join(", ")}, it is "${host}": there are no accounts yet, so the app answers this machine alone.`,
    };
  }
  return { host, port };
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
