import { expect, type Page } from "@playwright/test";
import type { PlaceFact } from "./rows";

/** The exam room as a candidate meets it. */
export class RoomPage {
  constructor(readonly page: Page) {}

  get attemptId(): string {
    return /\/attempts\/([\w-]+)/.exec(this.page.url())?.[1] ?? "";
  }

  async isOpen(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: /^Question \d+ of \d+$/ })).toBeVisible();
  }

  async isAt(position: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: new RegExp(`^Question ${position} of`) })).toBeVisible();
  }

  async next(): Promise<void> {
    await this.page.getByRole("button", { name: "Next", exact: true }).click();
  }

  /** Chooses options of the present question by their handles. */
  async choose(handles: readonly string[]): Promise<void> {
    for (const handle of handles) await this.page.locator(`input[value="${handle}"]`).check();
  }

  async chooseKey(place: PlaceFact): Promise<void> {
    await this.choose(place.options.filter(({ isKey }) => isKey).map(({ handle }) => handle));
  }

  async chooseWrong(place: PlaceFact): Promise<void> {
    const wrong = place.options.filter(({ isKey }) => !isKey);
    await this.choose(wrong.slice(0, place.selectCount).map(({ handle }) => handle));
  }

  async isSaved(): Promise<void> {
    await expect(this.page.locator('[data-save-state="saved"]')).toBeVisible();
  }

  async goTo(position: number): Promise<void> {
    await this.page.getByRole("button", { name: "Navigator" }).click();
    await this.page.getByRole("button", { name: new RegExp(`^Question ${position},`) }).click();
    await this.isAt(position);
  }

  async end(label: "End exam" | "End quiz"): Promise<void> {
    const review = this.page.getByRole("button", { name: "Review screen" });
    if (await review.isVisible()) await review.click();
    await this.page.getByRole("button", { name: label, exact: true }).click();
    await this.page.getByRole("button", { name: `${label} now` }).click();
    await this.page.waitForURL(/\/report\//);
  }
}

/** From the home page to a running mock exam. */
export async function beginMock(
  page: Page,
  url: string,
  choices: { layout?: RegExp; time?: RegExp } = {},
): Promise<RoomPage> {
  await page.goto(url);
  await page.getByRole("link", { name: "Begin a full exam" }).click();
  if (choices.layout !== undefined) await page.getByRole("radio", { name: choices.layout }).check();
  if (choices.time !== undefined) await page.getByRole("radio", { name: choices.time }).check();
  await page.getByRole("button", { name: "Continue to the rules" }).click();
  await page.getByRole("button", { name: "Begin exam" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  return room;
}

/** Counts the documents that a page loads: inside the app it is the first one only. */
export function countDocuments(page: Page): { readonly count: () => number } {
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents++;
  });
  return { count: () => documents };
}
