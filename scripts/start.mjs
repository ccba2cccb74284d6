// npm start: sets up what is missing and serves the app. Needs nothing but Node and npm.
// npm start -- --built (a container, a service): installs and builds nothing, so that it needs neither network nor compiler.
import { createServer } from "node:net";
import { listenProblem, readAddress, readMetricsPort, readSite, toUrl } from "./environment.mjs";
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

/** Throws when one cannot listen there; where somebody else does, it names a port that is free. */
async function requireFree({ host, port, name = "PORT" }) {
  const fault = await faultOf(host, port);
  if (fault === null) return;
  const problem = listenProblem({ code: fault, host, port, name });
  if (problem !== null) throw new StepFailed(problem);
  for (let other = port + 1; other < port + 100 && other < 65536; other++) {
    if ((await faultOf(host, other)) === null) {
      throw new StepFailed(
        `Port ${port} is taken; ${other} is free: run ${name}=${other} npm start, or end what listens on ${port}.`,
      );
    }
  }
  throw new StepFailed(`Port ${port} is taken; set ${name} to a free one.`);
}

/** Why one cannot listen there, as the system calls it; null where one can. */
function faultOf(host, port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", ({ code }) => done(code));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
}

start().catch(failWith);
