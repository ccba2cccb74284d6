import { describe, expect, it } from "vitest";
import { checkout, locateDatabase } from "./data-location";

const here = { env: {}, platform: "linux" as const, home: "/home/ada", cwd: "/home/ada" };

describe("locateDatabase", () => {
  it("takes the user's data folder of each system", () => {
    const at = (change: object) => {
      const location = locateDatabase({ ...here, ...change });
      return location.ok ? location.path : location.message;
    };
    expect(at({})).toBe("/home/ada/.local/share/dva-practice/practice.db");
    expect(at({ env: { XDG_DATA_HOME: "/data" } })).toBe("/data/dva-practice/practice.db");
    expect(at({ env: { XDG_DATA_HOME: "relative" } })).toBe("/home/ada/.local/share/dva-practice/practice.db");
    expect(at({ platform: "darwin" })).toBe("/home/ada/Library/Application Support/dva-practice/practice.db");
    expect(at({ platform: "win32", env: { APPDATA: "/roaming" } })).toBe("/roaming/dva-practice/practice.db");
  });

  it("takes a file URL, absolute or from the folder one stands in", () => {
    expect(locateDatabase({ ...here, env: { DATABASE_URL: "file:/tmp/a.db" } })).toEqual({
      ok: true,
      path: "/tmp/a.db",
      url: "file:/tmp/a.db",
    });
    expect(locateDatabase({ ...here, env: { DATABASE_URL: "file:b.db" } })).toMatchObject({ path: "/home/ada/b.db" });
  });

  it("names no file for a database on a server, says what is for that, and keeps its password to itself", () => {
    const location = locateDatabase({ ...here, env: { DATABASE_URL: "postgresql://me:secret@localhost/x" } });
    expect(location.ok ? "" : location.message).toContain("pg_dump");
    expect(JSON.stringify(location)).not.toContain("secret");
  });

  it("refuses other URLs and files inside the checkout, in a sentence", () => {
    for (const url of ["mysql://localhost/x", "practice.db", "file:"]) {
      const location = locateDatabase({ ...here, env: { DATABASE_URL: url } });
      expect(location.ok ? "" : location.message).toContain(`it is "${url}"`);
    }
    const inside = locateDatabase({ ...here, env: { DATABASE_URL: `file:${checkout}/x.db` } });
    expect(inside.ok ? "" : inside.message).toContain("points into the checkout");
  });
});
