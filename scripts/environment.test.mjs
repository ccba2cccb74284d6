import { describe, expect, it } from "vitest";
import {
  kindOf,
  nodeProblem,
  readAddress,
  readMetricsPort,
  registryProblem,
  toUrl,
  listenProblem,
} from "./environment.mjs";
import { foreignRequest } from "./guard.mjs";

describe("nodeProblem", () => {
  it("takes 20.19 and everything newer, and names an older Node in one sentence", () => {
    for (const version of ["v20.19.0", "v20.20.2", "v22.0.0", "v24.21.0", "v26.0.0"])
      expect(nodeProblem(version)).toBeNull();
    for (const version of ["v20.18.3", "v18.20.0", "v8.0.0"]) expect(nodeProblem(version)).toContain(version);
  });
});

describe("kindOf", () => {
  const kind = (modules, napi) => kindOf({ versions: { modules, napi }, platform: "linux", arch: "x64" });

  it("keeps apart what a Node that compiles the driver has installed and what one of the same ABI that does not", () => {
    expect(kind("127", "9")).not.toBe(kind("127", "10"));
    expect(kind("127", "10")).not.toBe(kind("137", "10"));
    expect(kind("127", "11")).toBe(kind("127", "10"));
  });
});

describe("readAddress", () => {
  it("takes the default, and PORT and HOST of the environment", () => {
    expect(readAddress({})).toEqual({ host: "127.0.0.1", port: 3000 });
    expect(readAddress({ PORT: "8080", HOST: "localhost" })).toEqual({ host: "localhost", port: 8080 });
    expect(toUrl({ host: "::1", port: 8080 })).toBe("http://[::1]:8080");
  });

  it("says what is wrong with a port or host", () => {
    for (const PORT of ["0", "65536", "80a", "-1", "3000.5"])
      expect(readAddress({ PORT }).problem).toContain(`"${PORT}"`);
    for (const HOST of ["0.0.0.0", "192.168.1.5", "example.org"]) expect(readAddress({ HOST }).problem).toContain(HOST);
  });
});

describe("readMetricsPort", () => {
  it("is off unless it is set, and says what is wrong with a port", () => {
    for (const METRICS_PORT of [undefined, ""]) expect(readMetricsPort({ METRICS_PORT })).toEqual({ port: null });
    expect(readMetricsPort({ METRICS_PORT: "9464" })).toEqual({ port: 9464 });
    expect(readMetricsPort({ METRICS_PORT: "all" }).problem).toMatch(/^METRICS_PORT must be .*"all"/);
  });
});

describe("listenProblem", () => {
  const at = { host: "10.9.9.9", port: 443, name: "PORT" };

  it("tells a port that needs rights and a foreign address from a port that is taken", () => {
    expect(listenProblem({ ...at, code: "EACCES" })).toContain("PORT 443");
    expect(listenProblem({ ...at, code: "EADDRNOTAVAIL" })).toContain("10.9.9.9");
    expect(listenProblem({ ...at, code: "EADDRINUSE" })).toBeNull();
  });
});

describe("registryProblem", () => {
  it("knows a registry that cannot be reached from any other failure", () => {
    expect(registryProblem("npm error code ENOTFOUND\nnpm error network")).toContain("ENOTFOUND");
    expect(registryProblem("npm error code EINTEGRITY")).toBeNull();
  });
});

describe("foreignRequest", () => {
  it("lets this machine pass, by name and address", () => {
    for (const host of ["localhost", "localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"]) {
      expect(foreignRequest({ host })).toBeNull();
    }
  });

  it("refuses other names, none, and everything that was forwarded", () => {
    for (const host of ["evil.example", "127.0.0.1.nip.io", "localhost.evil.example", "127.0.0.2", "", undefined]) {
      expect(foreignRequest({ host })).toContain("localhost");
    }
    for (const name of ["x-forwarded-for", "forwarded", "via", "x-forwarded-host"]) {
      expect(foreignRequest({ host: "localhost:3000", [name]: "127.0.0.1" })).toContain(name);
    }
  });
});
