import { expect, test, type Page } from "@playwright/test";
import { comeBack, RoomPage } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

/** Begins a quiz of five questions and opens its room. */
async function openQuiz(page: Page, change: { mode?: "practice" | "exam"; timed?: boolean } = {}): Promise<RoomPage> {
  const data = {
    kind: "quiz",
    mode: "practice",
    domains: [],
    tasks: [],
    topics: [],
    count: 5,
    timed: false,
    ...change,
  };
  const begun = await page.request.post(`${server.url}/api/attempts`, { data });
  const { attemptId } = (await begun.json()) as { attemptId: string };
  await page.goto(`${server.url}/attempts/${attemptId}`);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.locator("fieldset input:visible").first()).toBeEnabled();
  return room;
}

test("a timed practice quiz is paused and resumed by keyboard alone, over a reload and a server that starts anew", async ({
  page,
}) => {
  const room = await openQuiz(page, { timed: true });
  const { attemptId } = room;
  await page.keyboard.press("2");
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await room.isAt(3);
  await page.keyboard.press("p");
  await room.isSaved();
  const before = readAttempt(server.databasePath, attemptId).deadlineAt ?? "";
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: "Paused" })).toBeFocused();
  await expect(page.getByText("1 of 5 questions is answered.")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  const [place] = readPlaces(server.databasePath, attemptId);
  if (place === undefined) throw new Error("no place");
  const write = { sequence: 9, selected: [], flagged: false, timeSpentMs: 0 };
  const refused = await page.request.put(`${server.url}/api/attempts/${attemptId}/responses/1`, { data: write });
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([409, "paused"]);

  await server.kill();
  await server.launch();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Paused" })).toBeFocused();
  expect(await page.content()).not.toContain(place.options[0]?.handle);
  const standing = await page.getByText(/The clock stands still at/).textContent();
  await page.goto(`${server.url}/history`);
  await expect(page.getByText(/1 of 5 answered, paused with/)).toBeVisible();
  await page.goBack();
  await expect(page.getByText(standing ?? "")).toBeVisible();
  // Only then do its scripts run: a key that is pressed before is nobody's.
  await expect(page.getByRole("heading", { name: "Paused" })).toBeFocused();
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: /^Question 2 of/ })).toBeFocused();
  expect(readAttempt(server.databasePath, attemptId).deadlineAt ?? "").not.toBe(before);
  await expect(page.getByRole("timer")).toBeVisible();
  await page.keyboard.press("1");
  await room.isSaved();
  await expect
    .poll(() => readPlaces(server.databasePath, attemptId).map(({ selected }) => selected.length))
    .toEqual([1, 1, 0, 0, 0]);
  await page.keyboard.press("q");
  await expect(page.getByRole("dialog", { name: "End quiz?" })).toBeVisible();
  await page.getByRole("button", { name: "End quiz now" }).click();
  await expect(page.getByText(/paused for/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /: report$/ }), "not lost with the page that asked").toBeFocused();
});

test("a paused quiz that is come back to without a network stays what it is", async ({ page, context }) => {
  const room = await openQuiz(page, { timed: true });
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: "Paused" })).toBeFocused();
  // The room has asked for this page; anew, nothing is under way.
  await page.reload();
  await expect(page.getByRole("heading", { name: "Paused" })).toBeFocused();
  await context.setOffline(true);
  await comeBack(page);
  await page.waitForTimeout(1_000);
  await expect(page.getByText("0 of 5 questions are answered.")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("The attempt is still paused; try again.")).toBeVisible();
  await context.setOffline(false);
  await page.keyboard.press("z");
  await room.isAt(1);
});

test("without a connection the pause says that it needs one, and the time goes on", async ({ page, context }) => {
  const room = await openQuiz(page, { timed: true });
  await context.setOffline(true);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText(/Not paused: the server did not answer/)).toBeVisible();
  await room.isAt(1);
  await context.setOffline(false);
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: "Paused" })).toBeVisible();
});

test("an answer that is shown and an option that is checked earn no point, and the report says so", async ({
  page,
}) => {
  const bodies: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("check-option")) void response.text().then((body) => bodies.push(body));
  });
  const room = await openQuiz(page);
  const { attemptId } = room;
  const [first, second, third] = readPlaces(server.databasePath, attemptId);
  if (first === undefined || second === undefined || third === undefined) throw new Error("no places");

  await room.chooseKey(first);
  await page.getByRole("button", { name: "Show the answer: it will not count as answered" }).click();
  await expect(page.getByRole("heading", { name: /counts as not answered/ })).toBeFocused();
  for (const { handle } of first.options) await expect(page.locator(`input[value="${handle}"]`)).toBeDisabled();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);

  await page.keyboard.press("n");
  await room.isAt(2);
  const option = page.locator("fieldset input:visible").nth(1);
  await option.focus();
  await page.keyboard.press("o");
  const asked = second.options[1];
  await expect(page.getByText(`Option B is ${asked?.isKey === true ? "right" : "not right"}.`)).toBeVisible();
  await expect(page.locator(`[data-option="${asked?.handle}"]`)).toContainText(
    asked?.isKey === true ? "Right" : "Not right",
  );
  await expect(option).toBeFocused();
  expect(bodies).toHaveLength(1);
  expect(JSON.parse(bodies[0] ?? "")).toEqual({
    option: { handle: asked?.handle, isKey: asked?.isKey, rationale: asked?.rationale },
  });
  // What comes late says which question it is of.
  await page.route("**/check-option", async (route) => {
    await expect(page.getByRole("heading", { name: /^Question 3 of/ })).toBeVisible();
    await route.continue();
  });
  await page.getByRole("button", { name: "Check option C" }).click();
  await page.keyboard.press("n");
  await expect(page.getByText(/^Question 2: Option C is/)).toBeVisible();
  await page.keyboard.press("p");
  await room.isAt(2);
  await page.reload();
  await room.isAt(2);
  await expect(page.getByText(/You have checked an option/)).toBeVisible();
  await room.chooseKey(second);
  await page.keyboard.press("v");
  await expect(page.getByRole("heading", { name: /right, after help/ })).toBeFocused();

  await page.keyboard.press("n");
  await room.isAt(3);
  await room.chooseKey(third);
  await room.end("End quiz");
  await expect(page.getByText("1 of 5 correct", { exact: true })).toBeVisible();
  await expect(page.getByText("Revealed, not answered")).toHaveCount(1);
  await expect(page.getByText("Right after help, not counted")).toHaveCount(1);
  await page.goto(`${server.url}/report/${attemptId}/questions/2`);
  await expect(page.getByText("You checked options B, C before answering")).toBeVisible();
  await expect(page.getByText("You checked it", { exact: true })).toHaveCount(2);
});

test("a key that is changed in the settings works in the room, and one that is in use is refused with its command", async ({
  page,
}) => {
  await page.goto(`${server.url}/settings`);
  const next = page.getByRole("textbox", { name: "Next question" });
  // The fields wait for the scripts of the page.
  await expect(next).toBeEnabled();
  await next.focus();
  await page.keyboard.type("p");
  await expect(
    page.getByRole("alert").getByText("P is already used for Previous question. Next question keeps N."),
  ).toBeVisible();
  await expect(next).toHaveValue("N");
  await expect(next).toHaveAttribute("aria-invalid", "true");
  await next.focus();
  await page.keyboard.press("End");
  await page.keyboard.type(";");
  await expect(page.getByText("Next question: ;. Kept.")).toBeVisible();

  const room = await openQuiz(page, { mode: "exam" });
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  await expect(page.getByText("No time limit.")).toBeVisible();
  await room.isAt(1);
  await page.keyboard.press(";");
  await room.isAt(2);
  await page.keyboard.press("z");
  await expect(page.getByText("An exam cannot be paused.")).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.getByRole("button", { name: "Change the keys" }).click();
  await dialog.getByRole("button", { name: "Reset to standard" }).click();
  await expect(dialog.getByText("All keys are as they come. Kept.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("n");
  await room.isAt(3);
});

test("how sure one is that cannot be kept holds up neither an answer nor the way on", async ({ page }) => {
  await page.route("**/marks/**", (route) => route.abort());
  const room = await openQuiz(page);
  const { attemptId } = room;
  await page.keyboard.press("8");
  await expect(page.getByRole("radio", { name: "Unsure" })).toBeChecked();
  await page.keyboard.press("1");
  await expect.poll(() => readPlaces(server.databasePath, attemptId)[0]?.selected.length).toBe(1);
  await page.keyboard.press("n");
  await room.isAt(2);
  await room.isSaved();
});
