import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isPostgresUrl } from "@/lib/db/postgres-url";

/** The version of the app, and the migrations that it needs, oldest first. */
export type CodeVersion = { readonly version: string; readonly migrations: readonly string[] };

const packageSchema = z.object({ version: z.string() });
const holder: { code?: CodeVersion } = {};

/** What this code is, read once from the folder that the app is started in. */
export function readCodeVersion(): CodeVersion {
  const folder = isPostgresUrl(process.env["DATABASE_URL"] ?? "") ? "migrations-postgres" : "migrations";
  holder.code ??= {
    version: packageSchema.parse(JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8"))).version,
    migrations: readdirSync(join(process.cwd(), "prisma", folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  };
  return holder.code;
}
