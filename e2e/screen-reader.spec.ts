import { expect, test, type Page } from "@playwright/test";
import { openMock, RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

const roomOf = (page: Page) => page.locator("[data-room]");

test("a screen reader is told position, options with their state, and nothing by the clock", async ({ page }) => {
  const room = await openMock(page, server.url);
  const places = readPlaces(server.databasePath, room.attemptId);
  const single = places.find(({ selectCount }) => selectCount === 1);
  const several = places.find(({ selectCount }) => selectCount > 1);
  if (single === undefined || several === undefined) throw new Error("a kind of question is missing");

  await room.goTo(single.position);
  await page.getByRole("button", { name: "Strike out option B" }).click();
  await room.chooseKey(single);
  await expect(roomOf(page)).toMatchAriaSnapshot(`
    - banner:
      - heading /mock exam/ [level=1]
      - paragraph:
        - timer "Time left": /\\d:\\d\\d:\\d\\d/
        - button "Hide clock"
      - paragraph:
        - text: Question ${single.position} of 65
    - main:
      - article:
        - heading "Question ${single.position} of 65" [level=2]
        - button "Flag for review"
        - group "Tools"
        - group "Select one option.":
          - list:
            - listitem:
              - radio /^A\\. /
            - listitem:
              - radio /^B, struck out\\. /
              - button "Strike out option B" [pressed]
            - listitem:
              - radio /^C\\. /
            - listitem:
              - radio /^D\\. /
        - button "Clear answer"
  `);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  await expect(page.getByRole("timer")).toHaveAttribute("aria-live", "off");

  await room.goTo(several.position);
  await room.choose([several.options[0]?.handle ?? ""]);
  await expect(page.getByRole("group", { name: /Select/ })).toMatchAriaSnapshot(`
    - group /\\(Select (TWO|THREE)\\.\\)/:
      - text: /selected 1 of ${several.selectCount}/
      - list:
        - listitem:
          - checkbox /^A\\. / [checked]
        - listitem:
          - checkbox /^B\\. /
  `);

  await page.getByRole("button", { name: "Review screen" }).click();
  await expect(roomOf(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Review" [level=2]
      - paragraph: /1 complete, \\d+ incomplete, \\d+ unseen, 0 flagged/
      - button "Review flagged" [disabled]
      - table "State of every question":
        - rowgroup:
          - row:
            - columnheader "Question"
            - columnheader "State"
            - columnheader "Flag"
        - rowgroup:
          - row /Go to question 1/
  `);
  await expect(page.getByRole("row", { name: `Go to question ${single.position} Complete` })).toBeVisible();
});

test("what the room has to say while a dialog stands over it is said in the dialog", async ({ page, context }) => {
  const begun = await page.request.post(`${server.url}/api/attempts`, {
    data: { kind: "quiz", mode: "exam", domains: [3], tasks: [], topics: [], count: 5, timed: true },
  });
  const { attemptId } = (await begun.json()) as { attemptId: string };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  await new RoomPage(page).isOpen();
  await page.keyboard.press("t");
  await expect(page.getByRole("status").getByText(/left/)).toBeVisible();
  await page.getByRole("button", { name: "Scratch pad", exact: true }).click();
  const said = page.getByRole("dialog", { name: "Scratch pad" }).getByRole("status");
  await expect(said, "not what was said before").toBeEmpty();
  const other = await context.newPage();
  await other.goto(`${server.url}/attempts/${attemptId}`);
  await new RoomPage(other).isOpen();
  await expect(said).toHaveText(/This exam is open in another window/);
  await other.close();
});

test("every dialog of the room takes focus, keeps it and gives it back to where it came from", async ({ page }) => {
  const mock = await page.request.post(`${server.url}/api/attempts`, {
    data: { kind: "quiz", mode: "exam", domains: [2], tasks: [], topics: [], count: 5, timed: true },
  });
  const { attemptId } = (await mock.json()) as { attemptId: string };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  await new RoomPage(page).isOpen();
  for (const [opener, title] of [
    ["Navigator", "Navigator"],
    ["Keys", "Keys"],
    ["Scratch pad", "Scratch pad"],
  ] as const) {
    const button = page.getByRole("button", { name: opener, exact: true });
    await button.click();
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.getByRole("button", { name: "Review screen" }).click();
  await expect(page.getByRole("heading", { name: "Review" })).toBeFocused();
  await page.getByRole("button", { name: "End quiz", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("button", { name: "Go back" }).click();
  await expect(page.getByRole("button", { name: "End quiz", exact: true })).toBeFocused();
});
