import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createOnServer, dropOnServer, newServerUrl } from "./postgres-databases";
import { onPostgres } from "./postgres-rows";
import { makeFolder, prepareDatabase, root } from "./template";

/** Makes the migrated and seeded database that every server of the run begins with a copy of. */
export default async function globalSetup(): Promise<() => void> {
  if (!existsSync(join(root, ".next", "BUILD_ID"))) {
    throw new Error("there is no production build to test; run npm run build, or npm test, which does");
  }
  const folder = makeFolder();
  const template = onPostgres ? newServerUrl() : join(folder, "template.db");
  if (onPostgres) createOnServer(template);
  await prepareDatabase(template);
  process.env["DVA_TEMPLATE_DB"] = template;
  return () => {
    if (onPostgres) dropOnServer(template);
    rmSync(folder, { recursive: true, force: true });
  };
}
