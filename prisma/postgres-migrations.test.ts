import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "./data-location";
import { diffSchema } from "./engine";
import { diffPostgresSchema, readPostgresMigrations, wholePostgresSchema } from "./postgres-migrations";
import { toPostgresSchema } from "./postgres-schema.mjs";

const source = readFileSync(join(checkout, "prisma", "schema.prisma"), "utf8");

describe("the schema for PostgreSQL", () => {
  it("is the one source but for the database and where the client goes", () => {
    const made = toPostgresSchema(source);
    const [changed, kept] = [made.split("\n"), source.split("\n")];
    expect(changed).toHaveLength(kept.length);
    expect(changed.filter((line, index) => line !== kept[index]).map((line) => line.trim())).toEqual([
      'output       = "../lib/db/generated-postgres"',
      'provider = "postgresql"',
    ]);
    expect(() => toPostgresSchema("datasource db {}")).toThrow(/must have once/);
  });

  it("is where both folders of migrations lead: npm run db:migrate -- --create NAME writes what is missing", async () => {
    expect(await diffSchema()).toBeNull();
    expect(await diffPostgresSchema()).toBeNull();
  });

  it("has texts in the order of their bytes everywhere, and asks for no schema to be made", async () => {
    for (const sql of [await wholePostgresSchema(), ...readPostgresMigrations().map((migration) => migration.sql)]) {
      expect(sql).not.toMatch(/\bTEXT\b(?! COLLATE "C")/);
      expect(sql).not.toMatch(/CREATE SCHEMA/);
    }
  });
});
