import { expect, it } from "vitest";
import { askApp } from "./ask-app.mjs";
import { answerProcess } from "@/lib/db/ask-process";

it("answers the process that the app runs in, with all that each part has to say", async () => {
  expect(await askApp("dva:measure")).toEqual([]);
  answerProcess("dva:measure", () => Promise.resolve(1));
  answerProcess("dva:measure", () => Promise.resolve(2));
  expect(await askApp("dva:measure")).toEqual([1, 2]);
  answerProcess("dva:stop", () => {
    throw new Error("fell over");
  });
  await expect(askApp("dva:stop")).rejects.toThrow("fell over");
});
