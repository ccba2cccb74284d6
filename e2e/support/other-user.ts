import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./template";

/** How a program is run as a user without rights. */
export type OtherUser = { readonly uid: number; readonly gid: number; readonly command: readonly string[] };

/** "nobody" on every Linux. */
const NOBODY = 65_534;

/**
 * A user without rights to run a server as, so that no right of root helps it over a fault. Null where the tests themselves do not
 * run as root, and where that user cannot be taken on or cannot read the build: the server runs as the tests do then.
 */
export function findOther(): OtherUser | null {
  if (process.getuid?.() !== 0) return null;
  const command = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
  const [program = "", ...args] = [...command, process.execPath, "-e", "fs.readFileSync(process.argv[1])"];
  try {
    execFileSync(program, [...args, join(root, ".next", "BUILD_ID")], { stdio: "ignore" });
  } catch {
    console.log("the server runs as root: setpriv is missing, or another user cannot read this folder");
    return null;
  }
  return { uid: NOBODY, gid: NOBODY, command };
}
