import { existsSync } from "node:fs";
import { hashOf, makeCode } from "@/lib/accounts/codes";
import { createClient } from "@/lib/db/create-client";
import { addVerification } from "@/lib/db/verifications";
import { locateDatabase } from "./data-location";
import { DatabaseRefused } from "./look-at-database";
import { findServerUrl } from "./postgres-database";

const MINUTES = 30;

/** `npm run owner`: prints a code that makes one owner at /setup, once and within half an hour. */
async function main(): Promise<void> {
  const url = findServerUrl() ?? findFileUrl();
  const now = new Date();
  const code = makeCode();
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  const db = createClient(url);
  try {
    await addVerification(db, { kind: "setup", codeHash: hashOf(code), data: "{}", expiresAt }, now);
  } finally {
    await db.$disconnect();
  }
  const where = (process.env["PUBLIC_URL"] ?? "").replace(/\/$/, "");
  console.log(`code: ${code}`);
  console.log(`Type it at ${where}/setup within ${MINUTES} minutes; it makes one owner and is used up then.`);
}

function findFileUrl(): string {
  const location = locateDatabase();
  if (!location.ok) throw new DatabaseRefused(location.message);
  if (existsSync(location.path)) return location.url;
  throw new DatabaseRefused(`There is no database at ${location.path} yet: start the app once.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof DatabaseRefused ? error.message : error);
  process.exitCode = 1;
});
