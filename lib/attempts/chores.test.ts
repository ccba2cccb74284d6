import { expect, it, vi } from "vitest";
import { doChores } from "./chores";

it("goes on with the other chores where one fails, so that late attempts are closed all the same", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const done: string[] = [];
  const broken = { name: "scoring anew", work: () => Promise.reject(new RangeError("no score")) };
  await doChores([
    broken,
    { name: "closing late attempts", work: () => Promise.resolve(done.push("closed")) },
    {
      name: "settling the clock",
      work: () => {
        throw new Error("now");
      },
    },
    { name: "last", work: () => Promise.resolve(done.push("last")) },
  ]);
  expect(done).toEqual(["closed", "last"]);
  expect(told.mock.calls.map(([what]) => String(what))).toEqual([
    "scoring anew failed, trying again at the next turn:",
    "settling the clock failed, trying again at the next turn:",
  ]);
});
