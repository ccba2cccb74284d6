import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Waits } from "./waits";

describe("Waits", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("lets whoever waits go on after the time, or at once when woken", async () => {
    const waits = new Waits();
    const gone: string[] = [];
    const wait = (name: string, ms: number) => void waits.wait(ms).then(() => gone.push(name));
    wait("short", 10);
    wait("long", 1_000);
    await vi.advanceTimersByTimeAsync(10);
    expect(gone).toEqual(["short"]);
    waits.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone).toEqual(["short", "long"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("wakes nobody who begins to wait after that", async () => {
    const waits = new Waits();
    waits.wake();
    let isAwake = false;
    void waits.wait(1_000).then(() => (isAwake = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(isAwake).toBe(false);
  });
});
