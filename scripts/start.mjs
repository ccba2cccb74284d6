// npm start: sets up what is missing and serves the app. Needs nothing but Node and npm.
// npm start -- --built (a container, a service): installs and builds nothing, so that it needs neither network nor compiler.
import { createServer } from "node:net";
import { readAddress, readMetricsPort, readSite, toUrl } from "./environment.mjs";
import { StepFailed } from "./run.mjs";
import { checkNode, failWith, prepareBuilt, say, setUp } from "./setup.mjs";

async function start() {
  checkNode();
  const { site, problem } = readSite(process.env);
  if (problem !== undefined) throw new StepFailed(problem);
  const address = readAddress(process.env);
  if (address.problem !== undefined) throw new StepFailed(address.problem);
  const metrics = readMetricsPort(process.env);
  if (metrics.problem !== undefined) throw new StepFailed(metrics.problem);
  if (metrics.port === address.port)
    throw new StepFailed(`METRICS_PORT and PORT are both ${address.port}; they must differ.`);
  await requireFree(address);
  if (metrics.port !== null) await requireFree({ host: "127.0.0.1", port: metrics.port, name: "METRICS_PORT" });
  const { databaseUrl } = process.argv.includes("--built") ? await prepareBuilt() : await setUp();
  process.env.DATABASE_URL = databaseUrl;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { serve } = await import("./serve.mjs");
  try {
    await serve({ ...address, metricsPort: metrics.port, site });
  } catch (error) {
    if (error.code === "EADDRINUSE") throw new StepFailed(`Port ${error.port} is taken; set another one.`);
    throw site === null ? error : new StepFailed(error.message);
  }
  if (metrics.port !== null) say("metrics", `http://127.0.0.1:${metrics.port}/metrics`);
  say("ready", site === null ? toUrl(address) : site.origin);
}

/** Throws when somebody listens on the port already, naming one that is free. */
async function requireFree({ host, port, name = "PORT" }) {
  if (await isFree(host, port)) return;
  for (let other = port + 1; other < port + 100 && other < 65536; other++) {
    if (await isFree(host, other)) {
      throw new StepFailed(
        `Port ${port} is taken; ${other} is free: run ${name}=${other} npm start, or end what listens on ${port}.`,
      );
    }
  }
  throw new StepFailed(`Port ${port} is taken; set ${name} to a free one.`);
}

function isFree(host, port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

start().catch(failWith);
