import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { root } from "../run.mjs";
import { importProblem, rooms } from "./rooms.mjs";

// One import that breaks the table for each room, and one that keeps it: ESLint itself reads them, with the real configuration.
const planted = [
  ["lib/exam/x.ts", 'import { x } from "zod";', 'import { x } from "./form";'],
  ["lib/scoring/x.ts", 'import { x } from "@/lib/exam/form";', 'import type { X } from "@/lib/exam/form";'],
  ["lib/review/x.ts", 'import { x } from "@/lib/db/pool";', 'import { x } from "ts-fsrs";'],
  ["lib/bank/x.ts", 'import { x } from "@/lib/db/pool";', 'import { x } from "yaml";'],
  ["lib/db/x.ts", 'import { x } from "@/lib/bank/load";', 'import { x } from "./generated/client";'],
  ["lib/attempts/x.ts", 'import { x } from "@/lib/db/generated/client";', 'import { x } from "@/lib/db/pool";'],
  ["lib/accounts/x.ts", 'import { x } from "@/lib/attempts/doors";', 'import { x } from "@/lib/attempts/http";'],
  ["lib/exchange/x.ts", 'import { x } from "@/lib/db/pool";', 'import { x } from "@/lib/bank/item-schema";'],
  ["lib/testing/x.ts", 'import { x } from "@/components/ui/button";', 'import { x } from "@/lib/db/create-client";'],
  ["prisma/x.ts", 'import { x } from "@/lib/attempts/doors";', 'import { x } from "@/lib/db/seed-bank";'],
  ["scripts/x.mjs", 'import { x } from "../components/ui/button";', 'import { x } from "node:fs";'],
  ["e2e/x.spec.ts", 'import { x } from "@/lib/scoring/score";', 'import { x } from "@playwright/test";'],
  ["bench/x.ts", 'import { x } from "@/lib/attempts/doors";', 'import { x } from "./load";'],
  ["components/charts/x.tsx", 'import { x } from "@/components/exam-room/keys";', 'import { x } from "d3-scale";'],
  ["components/ui/x.tsx", 'import { x } from "@/lib/exam/clock";', 'import { x } from "react";'],
  ["components/report/x.tsx", 'import { x } from "@/lib/db/pool";', 'import { x } from "@/components/ui/button";'],
  ["app/(site)/x.tsx", 'import { x } from "@/lib/db/client";', 'import { x } from "@/lib/attempts/load-home";'],
];

const eslint = new ESLint({
  cwd: root,
  // Planted texts are no files, so the type-aware rules have nothing to read; the import table needs no types.
  overrideConfig: [{ files: ["**/*.{ts,tsx}"], ...tseslint.configs.disableTypeChecked }],
});

async function findFaults(filePath, text) {
  const [result] = await eslint.lintText(text, { filePath });
  return result.messages.filter(({ severity }) => severity === 2).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe("the import table", () => {
  it("has a planted break for every room, so that no row of the table goes untested", () => {
    const tested = Object.keys(rooms).filter((room) => planted.some(([file]) => file.startsWith(`${room}/`)));
    expect(tested).toEqual(Object.keys(rooms));
  });

  it.each(planted)("reports the forbidden import in %s and lets the permitted one pass", async (file, bad, good) => {
    const faults = await findFaults(file, bad);
    expect(faults.filter((fault) => fault.startsWith("house/rooms:"))).toHaveLength(1);
    expect((await findFaults(file, good)).filter((fault) => fault.startsWith("house/rooms:"))).toEqual([]);
  });

  it.each([
    ["a dynamic import", 'export const x = () => import("@/lib/db/pool");'],
    ["a re-export", 'export { x } from "@/lib/db/pool";'],
    ["a star export", 'export * from "@/lib/db/pool";'],
    ["an import type", 'export type X = import("@/lib/db/pool").X;'],
    ["a way round by dots", 'import { x } from "../db/pool";'],
    ["a detour inside an address", 'import { x } from "@/lib/exam/../db/pool";'],
  ])("sees through %s", async (_name, text) => {
    expect(await findFaults("lib/exam/x.ts", text)).toContainEqual("house/rooms: lib/exam may not import lib/db/pool.");
  });

  it("does not take a folder for another one that begins alike", () => {
    const problem = importProblem({ root, file: `${root}/lib/exam/x.ts`, source: "@/lib/examples/x", isType: false });
    expect(problem).toBe("lib/exam may not import lib/examples/x");
  });

  it("lets a test of a pure room use the tools, but not the other rooms", async () => {
    const faults = await findFaults(
      "lib/exam/x.test.ts",
      'import { it } from "vitest";\nimport { x } from "@/lib/attempts/doors";\nit("runs", x);',
    );
    expect(faults).toEqual(["house/rooms: lib/exam may not import lib/attempts/doors."]);
  });
});

describe("the pure rooms", () => {
  it.each(["new Date()", "Date.now()", "Math.random()", "performance.now()", "crypto.randomUUID()"])(
    "have no %s of their own",
    async (call) => {
      for (const room of ["lib/exam", "lib/scoring", "lib/review"]) {
        expect(await findFaults(`${room}/x.ts`, `export const x = () => ${call};`)).toHaveLength(1);
      }
      expect(await findFaults("lib/exam/x.ts", "export const x = (at: number) => new Date(at);")).toEqual([]);
    },
  );
});

describe("the habits", () => {
  it.each([
    ["lib/db/x.ts", "export const x = (y: unknown) => y as string;", "consistent-type-assertions"],
    ["lib/db/x.ts", "export const x = (y: string | null) => y!;", "no-non-null-assertion"],
    ["lib/db/x.ts", "export const x = (y: any) => String(y);", "no-explicit-any"],
    ["lib/db/x.ts", "console.log(1);", "no-console"],
    ["lib/db/x.ts", 'import { Db } from "./db";\nexport type X = Db;', "consistent-type-imports"],
    ["lib/db/someThing.ts", "export const x = 1;", "kebab-case"],
    ["lib/db/x.ts", "export default 1;", "named-exports"],
    ["components/x.tsx", "export const X = () => { if (Math.max(1)) useState(0); };", "rules-of-hooks"],
  ])("in %s refuse %s", async (file, text, rule) => {
    expect((await findFaults(file, text)).join("\n")).toContain(rule);
  });
});
