import { basename, relative, sep } from "node:path";

// Habits of the house that no ready-made rule keeps.

/** Files that a tool finds by its own spelling of their name. */
const toolNames = /^(next-env\.d\.ts|_[a-z-]+\.tsx?)$/;
/** Where a framework demands a default export. */
const defaultWanted = /^(app\/.*|e2e\/support\/global-setup\.ts|(bench\/floor\/)?[^/]+\.config\.(js|ts|mjs))$/;

const kebabCase = {
  meta: { type: "suggestion", schema: [], messages: { wrong: "Name files in kebab-case: {{name}}." } },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name) || toolNames.test(name)) return;
        context.report({ node, messageId: "wrong", data: { name } });
      },
    };
  },
};

const namedExports = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { wrong: "Export by name, so that a thing has one name everywhere." },
  },
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join("/");
    if (defaultWanted.test(path)) return {};
    return { ExportDefaultDeclaration: (node) => context.report({ node, messageId: "wrong" }) };
  },
};

export const houseRules = { "kebab-case": kebabCase, "named-exports": namedExports };
