import { dirname, posix, relative, sep } from "node:path";

// The import table of the house: which room may import what. A room is the longest matching prefix of a file's path.
// `own` are addresses in the project, `packages` are names from npm or Node ("node:" stands for all of Node's modules).
// What a room does not list, it may not import.

/** @typedef {{ own: string[], packages: string[], types?: string[], never?: string[] }} Room */

const react = ["react", "react-dom"];
const prisma = ["@prisma/", "better-sqlite3"];
const unified = ["unified", "rehype-parse", "rehype-remark", "rehype-stringify", "remark-gfm", "remark-parse"];
const exchange = [...unified, "remark-rehype", "remark-stringify", "hast", "mdast", "fflate", "gift-pegjs", "saxes"];
const facts = ["typescript", "asl-validator", "@cloud-copilot/", "@aws-cdk/"];

/** @type {Record<string, Room>} */
export const rooms = {
  "lib/exam": { own: ["lib/exam"], packages: [] },
  "lib/scoring": { own: ["lib/scoring"], types: ["lib/exam"], packages: [] },
  "lib/review": { own: ["lib/review"], types: ["lib/exam"], packages: ["ts-fsrs"] },
  "lib/bank": { own: ["lib/bank", "lib/exam"], packages: ["zod", "yaml", "node:", ...facts] },
  "lib/db": {
    own: ["lib/db", "lib/exam"],
    types: ["lib/scoring", "lib/review"],
    packages: ["zod", "server-only", "node:", ...prisma],
  },
  "lib/attempts": {
    own: ["lib/attempts", "lib/accounts", "lib/exam", "lib/scoring", "lib/review", "lib/db", "lib/exchange"],
    never: ["lib/db/generated"],
    packages: ["zod", "next", "react", "server-only", "csv-stringify", "node:"],
  },
  // Who is who. What it shares with all doors are their parsing and their answers.
  "lib/accounts": {
    own: [
      "lib/accounts",
      "lib/attempts/http",
      "lib/attempts/outcome",
      "lib/attempts/server-clock",
      "lib/db",
      "lib/exam",
    ],
    types: ["lib/attempts/write-door"],
    never: ["lib/db/generated"],
    packages: ["zod", "next", "server-only", "@simplewebauthn/server", "openid-client", "node:"],
  },
  "lib/exchange": {
    own: ["lib/exchange", "lib/exam", "lib/bank"],
    packages: ["zod", "yaml", "csv-parse", "csv-stringify", "ics", "node:", ...exchange],
  },
  "lib/testing": {
    own: ["lib", "prisma"],
    packages: ["vitest", "fast-check", "fake-indexeddb", "server-only", "node:", ...prisma],
  },
  prisma: {
    own: ["prisma", "lib/accounts/codes", "lib/bank", "lib/db", "lib/exam"],
    never: ["lib/db/generated"],
    packages: ["node:", ...prisma],
  },
  scripts: {
    own: ["scripts", "lib/bank", "lib/db", "lib/scoring", "prisma"],
    packages: ["next", "zod", "csv-parse", "prom-client", "@playwright/test", "node:"],
  },
  // Servers of a database's kind are started in one way for all tests.
  e2e: {
    own: ["e2e", "scripts/postgres.mjs"],
    packages: ["@playwright/test", "axe-core", "better-sqlite3", "fast-check", "node:"],
  },
  bench: {
    own: ["bench", "e2e/support", "lib/bank", "lib/db", "lib/exam", "lib/scoring", "lib/testing", "prisma", "scripts"],
    packages: ["playwright", "@playwright/test", "better-sqlite3", "next", "node:"],
  },
  // Drawn on the server only: what imports these packages must not reach the browser.
  "components/charts": {
    own: ["components/charts", "components/ui", "components/format", "lib/exam"],
    packages: ["react", "react-dom", "server-only", "d3-scale", "d3-shape"],
  },
  // Lucide is there for the test of the icons alone: its components are heavy.
  "components/ui": { own: ["components/ui"], packages: [...react, "next/navigation", "lucide-react"] },
  components: {
    own: ["components", "lib/exam"],
    types: ["lib/scoring", "lib/attempts"],
    packages: [
      ...react,
      "next",
      "react-markdown",
      "remark-gfm",
      "@simplewebauthn/browser",
      "@fontsource/",
      "@fontsource-variable/",
    ],
  },
  app: {
    own: ["app", "components", "lib/attempts", "lib/accounts"],
    types: ["lib/exam", "lib/scoring"],
    packages: ["react", "next", "server-only"],
  },
};

/** What every test may import beside what its room may: the tools, and a database to run on. */
const forTests = {
  own: ["lib/testing", "lib/db", "prisma"],
  packages: ["vitest", "fast-check", "ical.js", "eslint", "typescript-eslint", "node:", ...prisma],
};

/** Says what is wrong with an import, or null. `file` and `source` as written, `root` the project's folder. */
export function importProblem({ root, file, source, isType }) {
  const path = relative(root, file).split(sep).join("/");
  const name = Object.keys(rooms)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (name === undefined) return null;
  const room = rooms[name];
  const isTest = /\.test\.(tsx?|mjs)$/.test(path) && name !== "e2e" && name !== "bench";
  const target = toProjectPath(path, source);
  if (target === null) {
    const packages = isTest ? [...room.packages, ...forTests.packages] : room.packages;
    return packages.some((allowed) => isPackage(source, allowed))
      ? null
      : `${name} may not import the package ${source}`;
  }
  if (target.startsWith("../")) return `${source} lies outside of the project`;
  if (isTest && forTests.own.some((allowed) => isWithin(target, allowed))) return null;
  if (room.never?.some((denied) => isWithin(target, denied))) return `${name} may not import ${target}`;
  if (room.own.some((allowed) => isWithin(target, allowed))) return null;
  if (room.types?.some((allowed) => isWithin(target, allowed))) {
    return isType || isTest ? null : `${name} may import types only from ${target} (write import type)`;
  }
  return `${name} may not import ${target}`;
}

/** The address of an import in the project ("lib/exam/form"), or null for a package. */
function toProjectPath(path, source) {
  if (source.startsWith("@/")) return posix.normalize(source.slice(2));
  return source.startsWith(".") ? posix.join(dirname(path), source) : null;
}

function isWithin(target, folder) {
  return target === folder || target.startsWith(`${folder}/`);
}

/** "next" allows next and next/link; "node:" and "@prisma/" allow everything that begins so. */
function isPackage(source, allowed) {
  return /[:/]$/.test(allowed) ? source.startsWith(allowed) : isWithin(source, allowed);
}

/** The ESLint rule: static and dynamic imports, re-exports and import types against the table. */
export const roomsRule = {
  meta: { type: "problem", schema: [], messages: { wrong: "{{problem}}." } },
  create(context) {
    const check = (node, isType) => {
      if (typeof node?.value !== "string") return;
      const problem = importProblem({ root: context.cwd, file: context.filename, source: node.value, isType });
      if (problem !== null) context.report({ node, messageId: "wrong", data: { problem } });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === "type"),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === "type"),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === "type"),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source, true),
    };
  },
};
