import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { houseRules } from "./scripts/lint/house.mjs";
import { roomsRule } from "./scripts/lint/rooms.mjs";

const typescript = ["**/*.{ts,tsx}"];
const tests = ["**/*.test.{ts,tsx,mjs}", "e2e/**", "bench/**", "lib/testing/**"];

/** No clock and no chance in the pure rooms: both come in as arguments, so that a report can be replayed. */
const clockAndChance = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", "the time comes in as an argument"],
  ["CallExpression[callee.name='Date']", "the time comes in as an argument"],
  ["MemberExpression[object.name='Date'][property.name='now']", "the time comes in as an argument"],
  ["MemberExpression[object.name='performance']", "the time comes in as an argument"],
  ["MemberExpression[object.name='Math'][property.name='random']", "chance comes in as a Random"],
  ["MemberExpression[object.name='crypto']", "chance comes in as a Random"],
].map(([selector, message]) => ({ selector, message: `In lib/exam, lib/scoring and lib/review ${message}.` }));

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "**/.next/",
      ".data/",
      "lib/db/generated/",
      "lib/db/generated-postgres/",
      "next-env.d.ts",
      "playwright-report/",
      "test-results/",
      "coverage/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{js,mjs,ts,tsx}"],
    plugins: { house: { rules: { rooms: roomsRule, ...houseRules } } },
    rules: {
      "house/rooms": "error",
      "house/kebab-case": "error",
      "house/named-exports": "error",
      "no-console": "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ["lib/db/rows.ts", ...tests], rules: { "@typescript-eslint/consistent-type-assertions": "off" } },
  {
    files: ["{lib/exam,lib/scoring,lib/review}/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ...clockAndChance] },
  },
  {
    files: ["{components,app}/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
  {
    files: ["lib/bank/cli.ts", "prisma/*.ts", "scripts/**", "bench/**", "e2e/support/**"],
    rules: { "no-console": "off" },
  },
  // What the server could not do goes to its error stream; nothing else is printed.
  { files: ["lib/attempts/**"], rules: { "no-console": ["error", { allow: ["error"] }] } },
);
