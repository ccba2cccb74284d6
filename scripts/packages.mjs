// What the lockfile says of the packages that the app runs on: which they are, under which licences, and whether each is pinned.

/** Licences that ask for no more than that they are named. OFL is for fonts, CC-BY for a table of browser versions. */
export const permissive = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
  "Zlib",
];

/** Packages whose scripts npm would run when they are installed; each was looked at (SECURITY.md). */
export const withInstallScript = ["@prisma/engines", "better-sqlite3-12", "esbuild", "prisma"];

/**
 * Every package that the app runs on, on any system: [{ name, version, license }], by name. What a package can do without, and is
 * there for a tool of the development alone, is left out.
 */
export function runtimePackages({ packages }) {
  const { dependencies, optionalDependencies } = packages[""];
  const paths = new Set();
  const waiting = Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => resolve(packages, "", name));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === null || paths.has(path)) continue;
    paths.add(path);
    waiting.push(...neededBy(packages[path]).map((name) => resolve(packages, path, name)));
  }
  const found = [...paths]
    .filter((path) => path.includes("node_modules/") && packages[path].link !== true)
    .map((path) => ({ path, ...packages[path] }))
    .map(({ path, name = nameOf(path), version, license = "none" }) => ({ name, version, license }));
  const unique = new Map(found.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...unique.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** Names of what a package of the lockfile needs or may use; peers that it can do without are none of these. */
function neededBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Where Node finds a package for one that stands at `from`: in its own folder, or in one above; null where it is not installed. */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder}${folder === "" ? "" : "/"}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === "") return null;
  }
}

/** True when a licence may be taken under terms that are permissive: with AND all parts must be, with OR one of them. */
export function isPermissive(license) {
  const parts = license.replace(/^\((.*)\)$/, "$1");
  if (parts.includes(" OR ")) return parts.split(" OR ").some(isPermissive);
  return parts.split(" AND ").every((part) => permissive.includes(part));
}

/** The list as a page of Markdown. */
export function writeLicences(packages) {
  const licences = [...new Set(packages.map(({ license }) => license))].sort(compare);
  const sections = licences.map((license) => {
    const rows = packages.filter((entry) => entry.license === license);
    return [`## ${license}`, "", ...rows.map(({ name, version }) => `- ${name} ${version}`), ""].join("\n");
  });
  const head = [
    "# Licences of the packages that the app runs on",
    "",
    "Written by `npm run licences` from the lockfile: what the app runs on, on any system, without the tools for development.",
    "Each package carries the text of its licence in its folder in `node_modules`.",
    "",
  ];
  return [...head, ...sections].join("\n");
}

/** What is wrong with how package.json and the lockfile name packages, as sentences. */
export function pinningFaults(manifest, lock) {
  const groups = ["dependencies", "devDependencies", "optionalDependencies"];
  const loose = groups.flatMap((group) =>
    Object.entries(manifest[group] ?? {})
      .filter(([, wanted]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(wanted) && !/^file:/.test(wanted))
      .map(([name, wanted]) => `${group}: ${name} is "${wanted}", not one version`),
  );
  const entries = Object.entries(lock.packages).filter(([path]) => path.includes("node_modules/"));
  const unchecked = entries
    .filter(
      ([, { integrity, link, inBundle }]) => link !== true && inBundle !== true && !/^sha512-/.test(integrity ?? ""),
    )
    .map(([path]) => `${path} has no SHA-512 in the lockfile`);
  const scripts = entries
    .filter(([path, { hasInstallScript }]) => hasInstallScript === true && !withInstallScript.includes(nameOf(path)))
    .map(([path]) => `${path} runs a script when it is installed`);
  const elsewhere = entries
    .filter(
      ([, { resolved, link }]) =>
        link !== true && resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved),
    )
    .map(([path, { resolved }]) => `${path} comes from ${resolved}`);
  const deprecated = entries
    .filter(([, entry]) => entry.deprecated !== undefined)
    .map(([path, entry]) => `${path} is given up: ${entry.deprecated}`);
  return [...loose, ...unchecked, ...scripts, ...elsewhere, ...deprecated];
}

function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
