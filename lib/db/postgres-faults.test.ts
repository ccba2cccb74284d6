import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { describe, expect, it } from "vitest";
import { faultOfConnection } from "./postgres-faults";

const ofServer = (code: string, detail?: string) =>
  new DriverAdapterError({
    kind: "postgres",
    code,
    severity: "ERROR",
    message: "…",
    detail,
    column: undefined,
    hint: undefined,
  });

describe("faultOfConnection", () => {
  it("knows an address that leads nowhere, also where its name has several and Node tries them all", () => {
    const codes = ["ECONNREFUSED", "EHOSTUNREACH", "EAI_AGAIN", "EPIPE"];
    const faults = codes.flatMap((code) => [
      Object.assign(new Error("connect"), { code, syscall: "connect", errno: -1 }),
      Object.assign(new AggregateError([]), { code }),
    ]);
    expect(new Set(faults.map((fault) => faultOfConnection(fault)?.kind))).toEqual(new Set(["ConnectionClosed"]));
  });

  it("knows a standby by what it says of serializable transactions, in any language", () => {
    const detail = "»default_transaction_isolation« ist auf »serializable« gesetzt.";
    expect(faultOfConnection(ofServer("0A000", detail))).toMatchObject({ code: "25006", originalCode: "25006" });
  });

  it("gives a connection up whose prepared statement has become another one", () => {
    expect(faultOfConnection(ofServer("0A000"))).toMatchObject({ kind: "ConnectionClosed", originalCode: "08006" });
  });

  it("leaves a connection alone whose statement failed", () => {
    for (const code of ["42601", "23505", "57014"]) expect(faultOfConnection(ofServer(code))).toBeNull();
    expect(faultOfConnection(new DriverAdapterError({ kind: "TransactionWriteConflict" }))).toBeNull();
    expect(faultOfConnection(new Error("undo"))).toBeNull();
    expect(faultOfConnection("undo")).toBeNull();
  });
});
