import { expect, test } from "@playwright/test";
import { openMock, countDocuments } from "./support/room";
import { readAttempt, readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeEach(async () => {
  server = await AppServer.start();
});
test.afterEach(async () => {
  await server.remove();
});

test("a closed exam shows no result before it is asked for, on no page and on no wire", async ({ page, request }) => {
  const documents = countDocuments(page);
  const bodies: string[] = [];
  const room = await openMock(page, server.url);
  const { attemptId } = room;
  const [first] = readPlaces(server.databasePath, attemptId);
  if (first === undefined) throw new Error("no place");
  await room.chooseKey(first);
  await room.isSaved();
  page.on("response", (response) => {
    // The scripts of the build say the same to everybody.
    if (new URL(response.url()).pathname.startsWith("/_next/static/")) return;
    void response.text().then(
      (body) => bodies.push(body),
      () => undefined,
    );
  });
  await room.close("End exam");
  await expect(page.getByRole("heading", { name: "DVA-C02 mock exam: closed" })).toBeFocused();
  await expect(page.getByText("You answered 1 of 65 questions.")).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("row", { name: /DVA-C02 mock exam/ })).toContainText("result not opened yet");
  await page.getByRole("link", { name: "DVA-C02 practice" }).click();
  await expect(page.getByText("result not opened yet")).toBeVisible();
  // What the pages load beside themselves is to be looked at as well.
  await page.waitForTimeout(1_000);
  for (const path of [
    `/report/${attemptId}`,
    `/report/${attemptId}/questions/1`,
    `/report/${attemptId}/questions`,
    "/history",
    "/",
  ]) {
    bodies.push(await (await request.get(server.url + path)).text());
    bodies.push(await (await request.get(server.url + path, { headers: { rsc: "1" } })).text());
  }
  const row = readAttempt(server.databasePath, attemptId);
  expect(row).toMatchObject({ rawScore: 1, reportOpenedAt: null });
  // As pages say them: a question may have the bare words in its text.
  const told = [`"scaled":${row.scaledScore}`, `>${row.scaledScore}<`, "scaled-score", '"rationale'];
  const verdicts = [">not passed", '"not passed', ", not passed", "counted questions are right"];
  expect(bodies.length).toBeGreaterThan(8);
  for (const word of [...told, ...verdicts]) {
    expect(
      bodies.filter((body) => body.replaceAll('\\"', '"').includes(word)),
      word,
    ).toEqual([]);
  }

  await page.getByRole("link", { name: /^To the result/ }).click();
  await page.getByRole("button", { name: "Skip the questions" }).click();
  await expect(page.getByRole("heading", { name: "DVA-C02 mock exam: report" })).toBeFocused();
  await expect(page.getByText("1 of 65 counted questions are right")).toBeVisible();
  expect(readAttempt(server.databasePath, attemptId).reportOpenedAt).not.toBeNull();
  await expect(page.getByText("What you said before the result")).toHaveCount(0);
  expect(documents.count()).toBe(1);
  await page.goto(`${server.url}/report/${attemptId}/closing`);
  await expect(page.getByTestId("scaled-score")).toBeVisible();
});

test("what is said before the result stands in the report; a server that is away loses none of it", async ({
  page,
}) => {
  const room = await openMock(page, server.url);
  await room.close("End exam");
  await page.getByRole("radio", { name: "Unsure" }).check();
  await page.getByRole("radio", { name: "Too little" }).check();
  await page.getByLabel("Anything to note?").fill("Two questions on SAM.");
  const path = "**/api/attempts/*/result";
  await page.route(path, (route) => route.abort());
  await page.getByRole("button", { name: "Show the result" }).click();
  await expect(page.getByText("The server could not be reached.")).toBeVisible();
  await page.unroute(path);
  await room.showResult();
  const said = page.getByRole("region", { name: "What you said before the result" });
  for (const text of ["How ready did you feel?", "Unsure", "Too little", "Two questions on SAM."]) {
    await expect(said.getByText(text)).toBeVisible();
  }
});
