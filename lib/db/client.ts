import "server-only";
import { createClient } from "./create-client";
import type { Client } from "./db";

const holder: { client?: Client } = {};

/** The server's one client, made at first use from DATABASE_URL. Throws when that is not set. */
export function getClient(): Client {
  if (holder.client === undefined) {
    const url = process.env["DATABASE_URL"];
    if (url === undefined || url === "") throw new Error("DATABASE_URL is not set; start the app with npm start");
    holder.client = createClient(url);
  }
  return holder.client;
}
