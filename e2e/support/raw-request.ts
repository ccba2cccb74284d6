import { connect } from "node:net";

export type RawAnswer = { readonly status: number; readonly text: string };

/**
 * Sends bytes as they are, on a connection of their own, and waits for its end: a client library would put right what is wrong with
 * them. Status 0 says that the connection was closed without an answer. `isCut` says that nothing more will come, which ends at once
 * what the server would wait for.
 */
export function sendRaw(port: number, parts: readonly (string | Buffer)[], isCut = false): Promise<RawAnswer> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => {
      for (const part of parts) socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
      if (isCut) socket.end();
    });
    socket.on("data", (chunk) => chunks.push(chunk));
    // Who refuses a request may close the connection while it is still being sent.
    socket.on("error", () => undefined);
    socket.once("close", () => {
      const text = Buffer.concat(chunks).toString("latin1");
      done({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
  });
}

type Head = { readonly method: string; readonly path: string; readonly headers?: readonly string[] };

/** The bytes of a request to our server with this body; `headers` come after the usual ones. */
export function toBytes({ method, path, headers = [] }: Head, body?: string | Buffer): (string | Buffer)[] {
  const payload = body === undefined ? undefined : Buffer.from(body);
  const length = payload === undefined ? [] : [`Content-Length: ${payload.length}`];
  const lines = [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1", "Connection: close", ...length, ...headers, "", ""];
  return [lines.join("\r\n"), ...(payload === undefined ? [] : [payload])];
}
