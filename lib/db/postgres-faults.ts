import { DriverAdapterError, type Error as AdapterFault } from "@prisma/driver-adapter-utils";

/** What node-postgres says without a code where a connection broke, could not be had, or gave no answer. */
const lost =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying|Query read timeout)/;

/** What Node says of a line or of a name; a name with several addresses has its code on an error that holds those of each. */
const unreachable = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN)$/;

/**
 * What a fault is called that leaves its connection without use, null for any other: a connection that is lost, and one to a server
 * that only reads (25006), which is no primary, or no longer one. A standby refuses serializable transactions, reads among them, before
 * that (0A000): of what it says the name of the setting is the same in all languages. Nothing else that we ask is unknown to a server, so
 * any other 0A000 is of a statement that was prepared before its table was altered, and would fail on this connection for ever.
 */
export function faultOfConnection(error: unknown): AdapterFault | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof DriverAdapterError) {
    const { cause } = error;
    if (isLost(cause.kind)) return { ...cause, ...unnamed };
    if (cause.kind !== "postgres") return null;
    if (cause.code === "25006") return cause;
    if (cause.code !== "0A000") return null;
    const isStandby = cause.detail?.includes("default_transaction_isolation") === true;
    return isStandby ? { ...cause, code: "25006", originalCode: "25006" } : { kind: "ConnectionClosed", ...unnamed };
  }
  const code: unknown = Reflect.get(error, "code");
  const isGone = lost.test(error.message) || (typeof code === "string" && unreachable.test(code));
  return isGone ? { kind: "ConnectionClosed", ...unnamed } : null;
}

/** PostgreSQL's code for a lost connection: of statements of our own Prisma hands on the code alone, and these have none. */
const unnamed = { originalCode: "08006" };

const isLost = (kind: string) => ["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout"].includes(kind);
