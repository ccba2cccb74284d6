import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// A stamp says from what a step's product was made. It is taken away before the step begins and written, whole, after it has
// succeeded: whatever is interrupted has no stamp and is done again.

/** SHA-256 over names and contents of files and folders below `root`; what is missing counts as empty. */
export function hashOf(root, paths, isLeftOut = () => false) {
  const hash = createHash("sha256");
  for (const path of paths) addTo(hash, root, path, isLeftOut);
  return hash.digest("hex");
}

function addTo(hash, root, path, isLeftOut) {
  const full = join(root, path);
  if (isLeftOut(path) || !existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`, isLeftOut);
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
}

/** True when the stamp at `path` holds exactly `value`. */
export function isFresh(path, value) {
  try {
    return readFileSync(path, "utf8") === value;
  } catch {
    return false;
  }
}

export function removeStamp(path) {
  rmSync(path, { force: true });
}

/** Writes a stamp in one move, so that there is never half a stamp. */
export function writeStamp(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, value);
  renameSync(`${path}.new`, path);
}
