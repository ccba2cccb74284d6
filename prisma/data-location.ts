import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly cwd: string;
};

export type Location =
  { readonly ok: true; readonly path: string; readonly url: string } | { readonly ok: false; readonly message: string };

export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Where the database lies: DATABASE_URL when it is set, else the user's data folder. Never inside the checkout, where a
 * clean-up would take the attempts along. Returns the absolute path and its file URL, or what is wrong in a sentence.
 */
export function locateDatabase(
  { env, platform, home, cwd }: Surroundings = {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    cwd: process.cwd(),
  },
): Location {
  const given = env["DATABASE_URL"];
  if (given === undefined || given === "") return found(join(dataFolder({ env, platform, home }), "practice.db"));
  if (/^postgres(ql)?:/.test(given)) {
    const message =
      "DATABASE_URL names a database on a PostgreSQL server, and this command is for one in a file; use pg_dump and pg_restore (docs/operations.md).";
    return { ok: false, message };
  }
  if (!given.startsWith("file:") || given.length === "file:".length) {
    const message = `DATABASE_URL must be a file URL such as file:/home/you/practice.db, it is "${given}".`;
    return { ok: false, message };
  }
  const path = resolve(cwd, given.replace(/^file:(\/\/)?/, "").replace(/\?.*$/, ""));
  if (path.startsWith(checkout + sep)) {
    return { ok: false, message: `DATABASE_URL points into the checkout (${path}); choose a file outside of it.` };
  }
  return found(path);
}

function found(path: string): Location {
  return { ok: true, path, url: `file:${path}` };
}

/** XDG on Linux, Application Support on macOS, APPDATA on Windows. A relative XDG folder is ignored, as its rule asks. */
function dataFolder({ env, platform, home }: Omit<Surroundings, "cwd">): string {
  if (platform === "darwin") return join(home, "Library", "Application Support", "dva-practice");
  if (platform === "win32") return join(env["APPDATA"] ?? join(home, "AppData", "Roaming"), "dva-practice");
  const xdg = env["XDG_DATA_HOME"];
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, ".local", "share"), "dva-practice");
}
