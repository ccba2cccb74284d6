// npm run health: asks the app that runs here how it is, prints that, and ends with 0 where it is well; for a container's HEALTHCHECK.
import { request } from "node:http";
import { request as secureRequest } from "node:https";
import { readAddress, readSite, toUrl } from "./environment.mjs";

const TIMEOUT_MS = 5_000;

async function ask() {
  const address = readAddress(process.env);
  const { site, problem = address.problem } = readSite(process.env);
  if (problem !== undefined) throw new Error(problem);
  const isSecure = site !== null && site.tls !== null;
  // What listens everywhere listens here, too. Its certificate is for another name; it is this machine that is asked.
  const host = ["0.0.0.0", "::"].includes(address.host) ? "127.0.0.1" : address.host;
  const url = `${toUrl({ ...address, host }).replace(/^http:/, isSecure ? "https:" : "http:")}/api/health`;
  const { status, text } = await get(url, isSecure);
  console.log(text);
  return status === 200;
}

function get(url, isSecure) {
  return new Promise((done, fail) => {
    const options = {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // By whatever address it listens on: this machine asks itself.
      headers: { host: "localhost" },
      ...(isSecure ? { rejectUnauthorized: false } : {}),
    };
    const asked = (isSecure ? secureRequest : request)(url, options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("end", () => done({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    });
    asked.once("error", fail).end();
  });
}

ask().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error) => {
    console.error(`The app does not answer: ${error.code ?? error.message}`);
    process.exit(1);
  },
);
