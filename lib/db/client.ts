import "server-only";
import { createClient } from "./create-client";
import type { Client } from "./db";
import { holdDatabase } from "./hold-database";

const holder: { client?: Client } = {};

/** The server's one client, made at first use from DATABASE_URL. Throws when that is not set, or while the file is being restored. */
export function getClient(): Client {
  if (holder.client === undefined) {
    const url = process.env["DATABASE_URL"];
    if (url === undefined || url === "") throw new Error("DATABASE_URL is not set; start the app with npm start");
    if (holdDatabase(url.replace(/^file:/, "")) === null) throw new Error("the database is being restored; try again");
    holder.client = createClient(url);
  }
  return holder.client;
}

/** Closes the server's client, which brings its log into the file; does nothing where there is none. */
export async function closeClient(): Promise<void> {
  const { client } = holder;
  delete holder.client;
  await client?.$disconnect();
}
