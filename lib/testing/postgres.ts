import { createHash, randomUUID } from "node:crypto";
import { createClient } from "@/lib/db/create-client";
import { migrateServer, withConnection } from "@/prisma/postgres-database";
import { readPostgresMigrations } from "@/prisma/postgres-migrations";
import type { TestDatabase } from "./database";

const ready: { template?: Promise<string> } = {};

/** A database of its own on a server, without rows: a copy of one that is migrated once for all tests of these migrations. */
export async function createOnServer(server: string): Promise<TestDatabase> {
  const template = await (ready.template ??= prepareTemplate(server));
  const name = `dva_test_${randomUUID().replaceAll("-", "")}`;
  await withConnection(server, async (connection) => {
    await connection.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const url = urlOf(server, name);
  const db = createClient(url);
  return { db, path: "", url, remove: () => db.$disconnect().then(() => dropDatabase(server, name)) };
}

/** An empty database on a server, and how to take it away. */
export async function createEmpty(
  server: string,
): Promise<{ readonly url: string; readonly remove: () => Promise<void> }> {
  const name = `dva_test_${randomUUID().replaceAll("-", "")}`;
  await withConnection(server, async (connection) => {
    await connection.query(`CREATE DATABASE "${name}"`);
  });
  return { url: urlOf(server, name), remove: () => dropDatabase(server, name) };
}

async function dropDatabase(server: string, name: string): Promise<void> {
  await withConnection(server, async (connection) => {
    await connection.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  });
}

/** Of the processes that run tests the first one makes it. */
async function prepareTemplate(server: string): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(readPostgresMigrations())).digest("hex");
  const name = `dva_test_template_${hash.slice(0, 12)}`;
  await withConnection(server, async (connection) => {
    await connection.query("SELECT pg_advisory_lock(1)");
    const { rows } = await connection.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rows.length > 0) return;
    const unfinished = `${name}_unfinished`;
    await connection.query(`DROP DATABASE IF EXISTS "${unfinished}"`);
    await connection.query(`CREATE DATABASE "${unfinished}"`);
    await migrateServer(urlOf(server, unfinished));
    await connection.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
  });
  return name;
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
