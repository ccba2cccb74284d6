import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const isFull = process.env["FULL"] === "1";
/** High enough that no sticky bar covers a target: axe would measure only what is left in sight. */
const TALL_PX = 6000;

type Violation = { id: string; nodes: { target: string[] }[] };

/** Axe finds nothing at this width, by any of its rules, in the light theme. */
export async function expectClean(page: Page, name: string, width = 1280): Promise<void> {
  await atHeight(page, width, () => run(page, `${name} ${width}`, { type: "tag", values: tags }));
}

/** Axe finds no colours that are hard to read, in the dark theme and, at full counts, in both of high contrast. */
export async function expectReadable(page: Page, name: string): Promise<void> {
  await atHeight(page, 1280, async () => {
    const found = await page.evaluate(() => document.documentElement.dataset["contrast"] ?? "");
    const themes = [
      ["dark", found],
      ["light", "high"],
      ["dark", "high"],
    ] as const;
    for (const [scheme, contrast] of isFull ? themes : themes.slice(0, 1)) {
      await setTheme(page, scheme, contrast);
      await run(page, `${name} ${scheme} ${contrast}`, { type: "rule", values: ["color-contrast"] });
    }
    await setTheme(page, "light", found);
  });
}

async function atHeight(page: Page, width: number, work: () => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: TALL_PX });
  await work();
  if (before !== null) await page.setViewportSize(before);
}

/** As the server would say it of a candidate with this setting. */
async function setTheme(page: Page, scheme: "light" | "dark", contrast: string): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate((value) => {
    const { dataset } = document.documentElement;
    if (value === "") delete dataset["contrast"];
    else dataset["contrast"] = value;
  }, contrast);
}

async function run(page: Page, name: string, runOnly: { type: string; values: string[] }): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const violations = await page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run: (options: unknown) => Promise<{ violations: Violation[] }> } };
    return (await axe.run({ runOnly: only, resultTypes: ["violations"] })).violations;
  }, runOnly);
  expect(
    violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ).toEqual([]);
}
