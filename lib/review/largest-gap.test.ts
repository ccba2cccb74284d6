import { describe, expect, it } from "vitest";
import { largestGap, type TaskCoverage } from "./largest-gap";

const task = (id: string, change: Partial<TaskCoverage> = {}): TaskCoverage => ({
  task: id,
  examQuestions: 5,
  questions: 50,
  asked: 0,
  right: 0,
  drawable: 50,
  ...change,
});

describe("largestGap", () => {
  it("is the task with the most questions of an exam before anything was asked", () => {
    expect(largestGap([task("1.1"), task("1.2", { examQuestions: 8 })], 5)?.task).toBe("1.2");
  });

  it("weighs the size of a task against what of it is known", () => {
    // By hand: 8 questions, 40 of 50 known, leave 8 x 0.2 = 1.6; 5 questions, 30 of 50 known, leave 5 x 0.4 = 2.
    const gap = largestGap([task("1.2", { examQuestions: 8, right: 40 }), task("1.1", { right: 30 })], 5);
    expect(gap).toMatchObject({ task: "1.1" });
    expect(gap?.atStake).toBeCloseTo(2, 10);
  });

  it("takes of two equal gaps the one with more that was never asked", () => {
    expect(largestGap([task("1.1", { asked: 20 }), task("1.2", { asked: 10 })], 5)?.task).toBe("1.2");
  });

  it("offers no task that cannot give a quiz now, and nothing where all is known", () => {
    expect(largestGap([task("1.1", { examQuestions: 9, drawable: 4 }), task("1.2")], 5)?.task).toBe("1.2");
    expect(largestGap([task("1.1", { right: 50 }), task("1.2", { questions: 0, drawable: 0 })], 5)).toBeNull();
  });
});
