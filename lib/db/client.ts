import "server-only";
import { answerProcess } from "./ask-process";
import { createClient } from "./create-client";
import type { Client } from "./db";

const holder: { client?: Client; isClosed?: true } = {};

/** The server's one client, made at first use from DATABASE_URL. Throws when that is not set, and once the server is about to end. */
export function getClient(): Client {
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
  holder.isClosed = true;
  await holder.client?.$disconnect();
}
