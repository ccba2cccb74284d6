import { expect, type Page } from "@playwright/test";
import type { PlaceFact } from "./rows";

/** The exam room as a candidate meets it. */
export class RoomPage {
  constructor(readonly page: Page) {}

  get attemptId(): string {
    return /\/attempts\/([\w-]+)/.exec(this.page.url())?.[1] ?? "";
  }

  /** A question is shown and its scripts run: a key that is pressed before is nobody's. */
  async isOpen(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: /^Question \d+ of \d+$/ })).toBeVisible();
    const canChoose = this.page.locator("article fieldset:enabled:visible");
    const isElsewhere = this.page.getByRole("button", { name: "Continue here" });
    const isShown = this.page.getByRole("heading", { name: /^(Your answer is|The answer is shown)/ });
    await expect(canChoose.or(isElsewhere).or(isShown).first()).toBeVisible();
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

  /** Answers these questions, which follow on each other, with their keys, and stands at the next one afterwards. */
  async answerKeys(places: readonly PlaceFact[]): Promise<void> {
    const [first] = places;
    if (first === undefined) throw new Error("no place");
    const heading = this.page.getByRole("heading", { name: new RegExp(`^Question ${first.position} of`) });
    if (!(await heading.isVisible())) await this.goTo(first.position);
    for (const place of places) {
      await this.isAt(place.position);
      await this.chooseKey(place);
      await this.next();
    }
  }

  async isSaved(): Promise<void> {
    await expect(this.page.locator('[data-save-state="saved"]')).toBeVisible();
  }

  async goTo(position: number): Promise<void> {
    await this.page.getByRole("button", { name: "Navigator" }).click();
    await this.page.getByRole("button", { name: new RegExp(`^Question ${position},`) }).click();
    await this.isAt(position);
  }

  /** Ends the attempt and, after an exam, asks for the result. */
  async end(label: "End exam" | "End quiz"): Promise<void> {
    await this.close(label);
    if (label === "End exam") await this.showResult();
  }

  /** From the page of a closed exam to its report. */
  async showResult(): Promise<void> {
    await this.page.getByRole("button", { name: "Show the result" }).click();
    await this.page.waitForURL(/\/report\/[\w-]+$/);
  }

  /** Ends the exam while the server is away: the end waits here. */
  async endOffline(): Promise<void> {
    await this.#confirmEnd("End exam");
    await expect(this.page.getByText(/The exam has ended here/)).toBeVisible();
  }

  /** Ends the attempt and goes no further. */
  async close(label: "End exam" | "End quiz"): Promise<void> {
    await this.#confirmEnd(label);
    await this.page.waitForURL(label === "End exam" ? /\/report\/[\w-]+\/closing$/ : /\/report\/[\w-]+$/);
  }

  async #confirmEnd(label: "End exam" | "End quiz"): Promise<void> {
    const review = this.page.getByRole("button", { name: "Review screen" });
    if (await review.isVisible()) await review.click();
    await this.page.getByRole("button", { name: label, exact: true }).click();
    await this.page.getByRole("button", { name: `${label} now` }).click();
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
  await page.getByRole("checkbox", { name: /agree to sit the exam/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  // Offered once: whoever has skipped it comes to the begin at once.
  await expect(page.getByRole("heading", { name: /^(Tutorial|Ready to begin)$/ })).toBeVisible();
  const skip = page.getByRole("button", { name: "Skip the tutorial" });
  if (await skip.isVisible()) await skip.click();
  await page.getByRole("button", { name: "Begin exam" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  return room;
}

/** A mock exam that was begun at the HTTP door, in its room: for journeys that are about what comes after the begin. */
export async function openMock(page: Page, url: string): Promise<RoomPage> {
  const data = { kind: "mock", layout: "allScored", extraMinutes: 0, hasAgreed: true };
  const started = await page.request.post(`${url}/api/attempts`, { data });
  expect(started.status()).toBe(201);
  const { attemptId } = (await started.json()) as { attemptId: string };
  await page.goto(`${url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  return room;
}

/** Resolves when the page of the exam can be loaded again without its server. */
export async function isRoomKept(page: Page): Promise<void> {
  await expect(page.locator("html[data-room-kept]")).toBeAttached({ timeout: 30_000 });
}

/** Comes back to the window, as its user does: the room asks how things stand and tries again at once. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

/** Counts the documents that a page loads: inside the app it is the first one only. */
export function countDocuments(page: Page): { readonly count: () => number } {
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents++;
  });
  return { count: () => documents };
}
