import { expect, test } from "@playwright/test";
import { RoomPage } from "./support/room";
import { readPlaces } from "./support/rows";
import { AppServer } from "./support/server";

let server: AppServer;
test.beforeAll(async () => {
  server = await AppServer.start();
});
test.afterAll(async () => {
  await server.remove();
});

test("an exam day in December brings DVA-C03 with its reason; the other one can be chosen, and a quiz is of the one in force", async ({
  page,
}) => {
  const year = new Date().getUTCFullYear() + 1;
  const line = page.getByTestId("blueprint");
  const main = page.getByRole("navigation", { name: "Main" });
  const name = page.getByRole("banner").getByRole("link", { name: /practice$/ });
  await page.goto(server.url);
  await expect(line).toContainText("No exam day set: DVA-C02, the last day of which");
  await expect(name).toHaveText("DVA-C02 practice");
  await expect(page).toHaveTitle("DVA-C02 practice");
  await main.getByRole("link", { name: "Coverage" }).click();
  await expect(line).toContainText("DVA-C02, scale 1");
  await expect(page.getByRole("heading", { name: "3 Deployment" })).toBeVisible();

  await main.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Day of your exam").fill(`${year}-12-12`);
  await page.getByRole("button", { name: "Keep the day" }).click();
  await expect(line).toContainText(`You sit the exam on 12 December ${year}; from 1 December 2026 it is DVA-C03.`);
  await expect(name).toHaveText("DVA-C03 practice");
  await expect(page).toHaveTitle("Settings - DVA-C03 practice");
  await page.getByRole("button", { name: "Change to DVA-C02" }).click();
  await expect(line).toContainText("DVA-C02: chosen by you.");
  await expect(name).toHaveText("DVA-C02 practice");
  await page.getByRole("button", { name: "Go by the day of the exam" }).click();
  await expect(line).toContainText("it is DVA-C03.");

  await main.getByRole("link", { name: "Coverage" }).click();
  await expect(line).toContainText("DVA-C03, scale");
  await expect(page.getByRole("heading", { name: "3 Testing and Deployment" })).toBeVisible();

  await main.getByRole("link", { name: "Quiz" }).click();
  await expect(line).toContainText("Questions of DVA-C03");
  await page.getByRole("checkbox", { name: /^3 Testing and Deployment/ }).check();
  await page.getByLabel("Number of questions").fill("5");
  await page.getByRole("button", { name: "Begin quiz" }).click();
  await page.waitForURL(/\/attempts\//);
  const room = new RoomPage(page);
  await room.isOpen();
  await expect(page.getByText("DVA-C03, scale")).toBeVisible();
  await expect(page).toHaveTitle("Exam room - DVA-C03 practice");
  const places = readPlaces(server.databasePath, room.attemptId);
  expect(new Set(places.map(({ domain }) => domain))).toEqual(new Set([3]));
  expect(places.every(({ task }) => ["3.1", "3.2", "3.3"].includes(task))).toBe(true);
  await room.end("End quiz");

  await expect(page.getByTestId("blueprint-version")).toContainText("DVA-C03, scale");
  await expect(page.getByRole("rowheader", { name: /Testing and Deployment/ }).first()).toBeVisible();
  await main.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("row", { name: /Quiz/ })).toContainText("DVA-C03");
});
