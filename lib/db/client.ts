import "server-only";
import { answerProcess } from "./ask-process";
import { createClient } from "./create-client";
import type { Client } from "./db";
import { holdDatabase } from "./hold-database";

const holder: { client?: Client; isClosed?: true } = {};

/**
 * The server's one client, made at first use from DATABASE_URL. Throws when that is not set, while the file is being restored, and
 * once the server is about to end.
 */
export function getClient(): Client {
  if (holder.isClosed) throw new Error("the server is being stopped");
  if (holder.client === undefined) {
    const url = process.env["DATABASE_URL"];
    if (url === undefined || url === "") throw new Error("DATABASE_URL is not set; start the app with npm start");
    if (holdDatabase(url.replace(/^file:/, "")) === null) throw new Error("the database is being restored; try again");
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
