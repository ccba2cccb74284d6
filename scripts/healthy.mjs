// npm run health: asks the app that runs here how it is, prints that, and ends with 0 where it is well; for a container's HEALTHCHECK.
import { readAddress, toUrl } from "./environment.mjs";

const TIMEOUT_MS = 5_000;

async function ask() {
  const address = readAddress(process.env);
  if (address.problem !== undefined) throw new Error(address.problem);
  const response = await fetch(`${toUrl(address)}/api/health`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  console.log(await response.text());
  return response.ok;
}

ask().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error) => {
    console.error(`The app does not answer: ${error.cause?.code ?? error.message}`);
    process.exit(1);
  },
);
