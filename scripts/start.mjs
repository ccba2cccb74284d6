// npm start: sets up what is missing and serves the app. Needs nothing but Node and npm.
import { createServer } from "node:net";
import { readAddress, toUrl } from "./environment.mjs";
import { StepFailed } from "./run.mjs";
import { checkNode, failWith, say, setUp } from "./setup.mjs";

async function start() {
  checkNode();
  const address = readAddress(process.env);
  if (address.problem !== undefined) throw new StepFailed(address.problem);
  await requireFree(address);
  const { databaseUrl } = await setUp();
  process.env.DATABASE_URL = databaseUrl;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { serve } = await import("./serve.mjs");
  try {
    await serve(address);
  } catch (error) {
    if (error.code === "EADDRINUSE") await requireFree(address);
    throw error;
  }
  say("ready", toUrl(address));
}

/** Throws when somebody listens on the port already, naming one that is free. */
async function requireFree({ host, port }) {
  if (await isFree(host, port)) return;
  for (let other = port + 1; other < port + 100 && other < 65536; other++) {
    if (await isFree(host, other)) {
      throw new StepFailed(
        `Port ${port} is taken; ${other} is free: run PORT=${other} npm start, or end what listens on ${port}.`,
      );
    }
  }
  throw new StepFailed(`Port ${port} is taken; set PORT to a free one.`);
}

function isFree(host, port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

start().catch(failWith);
