import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { ask } from "./postgres-rows";

/** The URL of a new database on the server of the run; it is not there yet. */
export function newServerUrl(): string {
  const url = new URL(process.env["E2E_POSTGRES_URL"] ?? "");
  url.pathname = `/dva_test_${randomUUID().replaceAll("-", "")}`;
  return url.toString();
}

/** What DATABASE_URL is for the path of a file or the URL of a database on a server. */
export function urlOf(database: string): string {
  return database.startsWith("postgresql:") ? database : `file:${database}`;
}

export function createOnServer(url: string): void {
  askServer(`CREATE DATABASE "${nameOf(url)}"`);
}

export function copyOnServer(template: string, url: string): void {
  askServer(`CREATE DATABASE "${nameOf(url)}" TEMPLATE "${nameOf(template)}"`);
}

/** Fills an empty database, of another server too, with all that one of the run has. */
export function copyToServer(template: string, url: string): void {
  const options = { encoding: "utf8", maxBuffer: 1 << 30 } as const;
  const dump = spawnSync("pg_dump", ["--no-owner", template], options);
  const fill = spawnSync("psql", ["-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", url], { ...options, input: dump.stdout });
  if (dump.status !== 0 || fill.status !== 0) throw new Error(`copying: ${dump.stderr}${fill.stderr}`);
}

export function dropOnServer(url: string): void {
  askServer(`DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`);
}

function askServer(sql: string): void {
  ask(process.env["E2E_POSTGRES_URL"] ?? "", sql);
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
