import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { describeRequest, toFacts, toLine, withRequest } from "./log.mjs";

const now = new Date("2026-11-24T08:00:00.000Z");

describe("toFacts", () => {
  it("tells an error by name, code and place, never by its text, which may hold an answer", () => {
    const error = Object.assign(new TypeError("Invalid value selected: ['secret handle']\nnote: 'secret note'"), {
      code: "P2002",
      meta: { note: "secret note" },
    });
    const [told] = toFacts(["request failed:", error]).errors;
    expect(told).toMatchObject({ name: "TypeError", code: "P2002" });
    expect(told.frames[0]).toMatch(/^at .*log\.test\.mjs/);
    expect(JSON.stringify(toFacts(["request failed:", error]))).not.toContain("secret");
    expect(toFacts(["request failed:", error]).message).toBe("request failed:");
  });

  it("takes a stack that comes as text for the error that it is of", () => {
    const { stack } = new RangeError("the answer was B");
    const facts = toFacts(["request failed:", stack]);
    expect(facts).toMatchObject({ message: "request failed:", errors: [{ name: "RangeError" }] });
    expect(JSON.stringify(facts)).not.toContain("the answer");
  });

  it("leaves out objects, codes that are sentences, and what is longer than a line", () => {
    expect(toFacts(["saving", { note: "secret" }])).toEqual({ message: "saving" });
    const error = Object.assign(new Error("x"), { code: "the answer was B" });
    expect(toFacts([error]).errors[0]).not.toHaveProperty("code");
    expect(toFacts(["x".repeat(1000)]).message.length).toBeLessThan(320);
    expect(toFacts(["first\nsecond"]).message).toBe("first");
  });
});

describe("toLine", () => {
  it("is one line of JSON that names the request which is being answered, without its query", async () => {
    const asked = describeRequest({ method: "GET", url: "/quiz?note=secret" });
    const line = await withRequest(asked, async () => {
      await Promise.resolve();
      return toLine("error", "error", { message: "two\nlines" }, now);
    });
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      at: "2026-11-24T08:00:00.000Z",
      level: "error",
      event: "error",
      requestId: asked.requestId,
      method: "GET",
      path: "/quiz",
      message: "two\nlines",
    });
  });
});

describe("logConsole", () => {
  it("lets the server go on when nobody reads its log any more", async () => {
    const script = `
      import { logConsole } from ${JSON.stringify(new URL("log.mjs", import.meta.url).href)};
      logConsole();
      // As Next does, who keeps a server alive whatever was thrown: each line about a line that failed would be one more.
      let thrown = 0;
      process.on("uncaughtException", (error) => {
        thrown++;
        console.error(error);
      });
      process.stdin.once("data", () => {
        let lines = 0;
        setInterval(() => {
          console.error("a line");
          console.log("a line");
          if (++lines === 20) process.exit(thrown === 0 ? 42 : 43);
        }, 5);
      });`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "pipe" });
    child.stdout.destroy();
    child.stderr.destroy();
    child.stdin.write("go");
    const [code] = await Promise.race([
      once(child, "exit"),
      new Promise((done) => setTimeout(() => done(["still running"]), 10_000)),
    ]);
    child.kill("SIGKILL");
    expect(code).toBe(42);
  });
});
