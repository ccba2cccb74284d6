import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./run.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");

/** The instructions of a Containerfile, a continued one as one. */
function readInstructions(text) {
  const lines = text
    .replace(/^\s*#.*\n/gm, "")
    .replace(/\\\n\s*/g, " ")
    .split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [, name, value] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
      return { name, value };
    });
}

/** The settings of a unit by section; a setting may stand several times. */
function readUnit(text) {
  const sections = {};
  let section = "";
  for (const line of text.split("\n").filter((each) => each.trim() !== "" && !each.startsWith("#"))) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (heading !== undefined) sections[(section = heading)] = [];
    else sections[section].push(line.split(/=(.*)/s).slice(0, 2));
  }
  return sections;
}

describe("deploy/Containerfile", () => {
  const instructions = readInstructions(read("deploy/Containerfile"));
  const valuesOf = (name) => instructions.filter((each) => each.name === name).map(({ value }) => value);

  it("has instructions that there are, and stages of Debian alone", () => {
    const known = ["FROM", "RUN", "WORKDIR", "ENV", "COPY", "USER", "VOLUME", "STOPSIGNAL", "HEALTHCHECK", "CMD"];
    for (const { name } of instructions) expect(known).toContain(name);
    expect(valuesOf("FROM").map((value) => value.split(" ")[0])).toEqual(["debian:trixie-slim", "debian:trixie-slim"]);
  });

  it("copies what is there: from the checkout, and from what was built", () => {
    const made = ["node_modules", ".next"];
    for (const value of valuesOf("COPY")) {
      const sources = value
        .split(" ")
        .slice(0, -1)
        .filter((part) => !part.startsWith("--"));
      for (const source of sources) {
        const path = source.replace(/^\/app\//, "");
        if (!made.includes(path)) expect(existsSync(join(root, path)), path).toBe(true);
      }
    }
  });

  it("runs as a user without rights, with data in a volume, and knows whether it is well", () => {
    expect(instructions.findIndex(({ name }) => name === "USER")).toBeGreaterThan(
      instructions.findLastIndex(({ name }) => name === "RUN"),
    );
    expect(valuesOf("USER")).toEqual(["dva-practice"]);
    expect(valuesOf("VOLUME")).toEqual(["/data"]);
    const [health] = valuesOf("HEALTHCHECK");
    for (const command of [health.replace(/^.*CMD /, ""), valuesOf("CMD")[0]]) {
      const [program, script] = JSON.parse(command);
      expect(program).toBe("node");
      expect(existsSync(join(root, script))).toBe(true);
    }
  });

  it("makes what a set-up makes before it builds, both database clients among it", () => {
    const [build] = valuesOf("RUN").filter((value) => value.includes("next build"));
    expect(build.indexOf("generateClient(say)")).toBeGreaterThan(0);
    expect(build.indexOf("generateClient(say)")).toBeLessThan(build.indexOf("next build"));
  });

  it("takes nothing along that a checkout does not hold", () => {
    const left = read(".containerignore").split("\n");
    for (const path of [".git", ".data", ".next", "node_modules", "lib/db/generated"]) expect(left).toContain(path);
  });
});

describe("deploy/dva-practice.service", () => {
  const unit = readUnit(read("deploy/dva-practice.service"));
  const valueOf = (name) => unit.Service.find(([each]) => each === name)?.[1];

  it("starts what is there, as a user without rights, and gives it longer to stop than it takes", () => {
    const [program, script] = valueOf("ExecStart").split(" ");
    expect(program).toBe("/usr/bin/node");
    expect(existsSync(join(root, script))).toBe(true);
    expect(valueOf("User")).toBe("dva-practice");
    const [, finishMs] = /FINISH_MS = ([\d_]+)/.exec(read("scripts/stop.mjs"));
    const [, closeMs] = /CLOSE_MS = ([\d_]+)/.exec(read("scripts/stop.mjs"));
    const seconds = [finishMs, closeMs].reduce((sum, ms) => sum + Number(ms.replaceAll("_", "")), 0) / 1000;
    expect(Number(valueOf("TimeoutStopSec"))).toBeGreaterThan(seconds);
  });

  it.each([
    "NoNewPrivileges",
    "ProtectSystem",
    "ProtectHome",
    "PrivateDevices",
    "CapabilityBoundingSet",
    "IPAddressDeny",
  ])("is hardened: %s", (name) => expect(valueOf(name)).toBeDefined());

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
  it.skipIf(!hasSystemd || !existsSync("/usr/bin/node"))("is a unit that systemd takes without a word", () => {
    const told = execFileSync("systemd-analyze", ["verify", join(root, "deploy", "dva-practice.service")], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(told).toBe("");
  });
});
