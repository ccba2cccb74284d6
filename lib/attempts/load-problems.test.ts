import { expect, it } from "vitest";
import { after, candidate, eachWithCandidate } from "@/lib/testing/candidate";
import { beginQuiz, sit } from "@/lib/testing/sitting";
import { loadProblems } from "./load-problems";
import { reportProblem } from "./problems";

const test = eachWithCandidate();

async function report(notes: number): Promise<void> {
  const attemptId = await beginQuiz(test.db, after(0));
  await sit(test.db, attemptId, () => "right", after(5));
  for (let note = 1; note <= notes; note++) {
    await reportProblem(test.db, { candidate, attemptId, position: 1, note: `Note ${note}` }, after(5 + note));
  }
}

it("shows fifty problems a page, newest first, each on one page", async () => {
  await report(51);
  const first = await loadProblems({ page: 1 }, test.db);
  expect(first).toMatchObject({ total: 51, page: 1, pages: 2 });
  expect(first.problems.map(({ note }) => note)).toEqual(Array.from({ length: 50 }, (_, at) => `Note ${51 - at}`));
  const second = await loadProblems({ page: "2" }, test.db);
  expect(second.problems.map(({ note }) => note)).toEqual(["Note 1"]);
});

it.each([
  ["nothing", undefined, 1],
  ["no number", "two", 1],
  ["a negative page", "-1", 1],
  ["a page twice", ["1", "2"], 1],
  ["a page behind the end", "999", 1],
])("shows a page that there is where the address asks for %s", async (_, page, expected) => {
  await report(1);
  expect(await loadProblems({ page }, test.db)).toMatchObject({ page: expected, pages: 1, total: 1 });
});
