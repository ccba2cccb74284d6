import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

export type Answer = { readonly status: number; readonly ms: number; readonly body: string };

/** A plain client that keeps its connections. Times go from the first byte that is sent to the last that comes. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Infinity, scheduling: "fifo" });

  constructor(
    readonly port: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Rejects where no answer comes. */
  send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
  ) {
    const text = body === undefined ? null : JSON.stringify(body);
    const about =
      text === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    const begin = performance.now();
    return new Promise<Answer>((done, fail) => {
      const options = { host: "127.0.0.1", port: this.port, agent: this.#agent, method, path };
      const sent = request({ ...options, headers: { ...this.headers, ...headers, ...about } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const body = Buffer.concat(chunks).toString();
          done({ status: response.statusCode ?? 0, ms: performance.now() - begin, body });
        });
      });
      sent.on("error", fail);
      sent.end(text ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
