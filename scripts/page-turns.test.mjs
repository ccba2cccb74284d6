import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPageTurns } from "./page-turns.mjs";

let inTurn;
let begun;
beforeEach(() => {
  vi.useFakeTimers();
  begun = [];
  inTurn = createPageTurns({ most: 2, holdMs: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for a page; the answer is out, or its browser gone, when "close" is emitted. */
function ask(url, method = "GET") {
  const response = Object.assign(new EventEmitter(), { destroyed: false });
  inTurn({ method, url }, response, () => begun.push(url));
  return response;
}

describe("createPageTurns", () => {
  it("makes so many pages at once, and the next ones in their order when one is out", () => {
    const first = ask("/1");
    ["/2", "/3", "/4"].forEach((url) => ask(url));
    expect(begun).toEqual(["/1", "/2"]);
    first.emit("close");
    expect(begun).toEqual(["/1", "/2", "/3"]);
    first.emit("close");
    expect(begun).toEqual(["/1", "/2", "/3"]);
  });

  it("goes on without those who take their page slowly, and counts them once", () => {
    const slow = [ask("/1"), ask("/2")];
    ["/3", "/4", "/5"].forEach((url) => ask(url));
    vi.advanceTimersByTime(1_000);
    expect(begun).toEqual(["/1", "/2", "/3", "/4"]);
    slow.forEach((response) => response.emit("close"));
    expect(begun).toEqual(["/1", "/2", "/3", "/4"]);
  });

  it("makes no page for somebody who went away while waiting", () => {
    const first = ask("/1");
    ask("/2");
    ask("/3").destroyed = true;
    ask("/4");
    first.emit("close");
    expect(begun).toEqual(["/1", "/2", "/4"]);
  });

  it("keeps no door waiting, nor anything that is sent", () => {
    ["/1", "/2", "/3"].forEach((url) => ask(url));
    ask("/api/health");
    ask("/api/attempts", "POST");
    ask("/", "HEAD");
    expect(begun).toEqual(["/1", "/2", "/api/health", "/api/attempts", "/"]);
  });
});
