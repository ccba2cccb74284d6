import "server-only";
import { answerProcess } from "./ask-process";
import { createClient } from "./create-client";
import type { Client } from "./db";

type Holder = { client?: Client; isClosed?: true };

const held = Symbol.for("dva.client");

/**
 * The process's one client, made at first use from DATABASE_URL. Throws when that is not set, and once the server is about to end.
 * Pages, routes and start are bundled apart, so it hangs on the global object and not on this module: with a connection for each, one
 * would stop the process while it waits for what another one has under way.
 */
export function getClient(): Client {
  const holder = findHolder();
  if (holder.isClosed) throw new Error("the server is being stopped");
  if (holder.client === undefined) {
    const url = process.env["DATABASE_URL"];
    if (url === undefined || url === "") throw new Error("DATABASE_URL is not set; start the app with npm start");
    holder.client = createClient(url);
    answerProcess("dva:stop", closeClient);
  }
  return holder.client;
}

/** Closes the client for good. SQLite brings its log into the file when the last connection goes. */
async function closeClient(): Promise<void> {
  const holder = findHolder();
  holder.isClosed = true;
  await holder.client?.$disconnect();
}

function findHolder(): Holder {
  const all: typeof globalThis & { [held]?: Holder } = globalThis;
  return (all[held] ??= {});
}
