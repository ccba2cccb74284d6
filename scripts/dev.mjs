// npm run dev: the same set-up, then Next's development server instead of the production build.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { readAddress } from "./environment.mjs";
import { childEnvironment, root, StepFailed } from "./run.mjs";
import { checkNode, failWith, generateClient, install, prepareDatabase, say } from "./setup.mjs";

async function develop() {
  checkNode();
  if ((process.env.PUBLIC_URL ?? "") !== "")
    throw new StepFailed("npm run dev answers this machine alone: unset PUBLIC_URL.");
  const address = readAddress(process.env);
  if (address.problem !== undefined) throw new StepFailed(address.problem);
  await install(say);
  await generateClient(say);
  const databaseUrl = await prepareDatabase(say);
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const args = [next, "dev", "--webpack", "--hostname", address.host, "--port", String(address.port)];
  const environment = { ...childEnvironment, DATABASE_URL: databaseUrl };
  spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: environment }).once("exit", (code) =>
    process.exit(code ?? 0),
  );
}

develop().catch(failWith);
