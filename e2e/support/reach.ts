import { expect, type Page } from "@playwright/test";

/** Nothing scrolls sideways but boxes that are made for it. */
export async function expectNoSideways(page: Page, name: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/**
 * Goes through all stops of the Tab key and gives those that are wholly covered while they have focus (WCAG 2.4.11), and how many
 * stops there were. Ends where the way begins anew.
 */
export async function tabThrough(page: Page): Promise<{ readonly covered: string[]; readonly stops: number }> {
  const covered: string[] = [];
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[data-tabbed]")) element.removeAttribute("data-tabbed");
  });
  for (let stops = 0; ; stops++) {
    if (stops > 400) throw new Error("the Tab key never came round");
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return { isEnd: true, covered: null };
      if (element.dataset["tabbed"] !== undefined) return { isEnd: true, covered: null };
      element.dataset["tabbed"] = "";
      const area = element.closest("label") ?? element;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const isSeen = [0.1, 0.5, 0.9].some((down) =>
        [0.1, 0.5, 0.9].some((across) => {
          const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
          return area.contains(hit);
        }),
      );
      const name = element.getAttribute("aria-label") ?? (element.textContent ?? "").trim().slice(0, 40);
      return { isEnd: false, covered: isSeen ? null : `${element.tagName.toLowerCase()} "${name}"` };
    });
    if (stop.isEnd && stops > 0) return { covered, stops };
    if (stop.covered !== null) covered.push(stop.covered);
  }
}

/** Everything that can be pressed or filled in and is smaller than `px` either way; links in running text may be (WCAG 2.5.8). */
export async function smallTargets(page: Page, px: number): Promise<string[]> {
  return page.evaluate((least) => {
    const root = document.querySelector("dialog[open]") ?? document;
    const targets = root.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary");
    const small: string[] = [];
    for (const target of targets) {
      const area = target.closest("label") ?? target;
      const { width, height } = area.getBoundingClientRect();
      const { visibility, display } = getComputedStyle(target);
      // What is shown to screen readers only is one pixel small until it has focus.
      if (visibility === "hidden" || (width <= 1 && height <= 1) || width === 0) continue;
      if (target.tagName === "A" && display === "inline") continue;
      if (width + 0.5 < least || height + 0.5 < least)
        small.push(
          `${target.tagName.toLowerCase()} "${target.getAttribute("aria-label") ?? target.textContent?.trim().slice(0, 30)}" ${Math.round(width)} x ${Math.round(height)}`,
        );
    }
    return small;
  }, px);
}

/** Text that its own box cuts off, but for what only screen readers see. */
export async function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
      const { overflowX, overflowY, visibility } = getComputedStyle(element);
      const cuts = [overflowX, overflowY].some((value) => value === "hidden" || value === "clip");
      if (!cuts || visibility === "hidden" || element.clientWidth <= 1 || element.textContent?.trim() === "") return [];
      const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return isCut ? [`${element.tagName.toLowerCase()} "${element.textContent?.trim().slice(0, 40)}"`] : [];
    }),
  );
}
