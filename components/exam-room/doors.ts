import { readJson } from "@/components/read-json";
import type { ClockView, Problem, Reveal, SaveResult, StateView } from "@/lib/exam/views";
import type { Answer, SendOutcome } from "./saver";

export type Visit = { readonly position: number; readonly timeSpentMs: number };
export type Write = Answer & { readonly sequence: number; readonly timeSpentMs: number };

const TIMEOUT_MS = 10_000;

/** The server as the exam room sees it; every call survives the page being left. */
export function createDoors(attemptId: string) {
  const base = `/api/attempts/${attemptId}`;

  async function call(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<Response | null> {
    try {
      return await fetch(base + path, {
        method,
        keepalive: true,
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
    } catch {
      return null;
    }
  }

  /** The body of an answer; null when it was cut off or is not ours (a server that died, a page of something in between). */
  async function parse<T>(response: Response): Promise<T | null> {
    try {
      return await readJson<T>(response);
    } catch {
      return null;
    }
  }

  async function read<T>(response: Response | null): Promise<T | null> {
    return response !== null && response.ok ? parse<T>(response) : null;
  }

  return {
    async save(position: number, write: Write): Promise<SendOutcome> {
      const response = await call("PUT", `/responses/${position}`, write);
      if (response === null || response.status >= 500 || response.status === 429) return { kind: "retry" };
      if (response.ok) {
        const result = await parse<SaveResult>(response);
        return result === null ? { kind: "retry" } : { kind: "saved", result };
      }
      const problem = await parse<Problem>(response);
      if (problem === null) return { kind: "retry" };
      return problem.code === "closed" ? { kind: "closed" } : { kind: "refused", message: problem.message };
    },
    async lock(position: number, write: Write): Promise<{ reveal: Reveal; saved: SaveResult } | Problem | null> {
      const response = await call("POST", `/responses/${position}/lock`, write);
      return response === null || response.status >= 500 ? null : parse(response);
    },
    state: async (): Promise<StateView | null> => read(await call("GET", "/responses")),
    visit: async (visits: readonly Visit[]): Promise<ClockView | null> =>
      read(await call("POST", "/visits", { visits })),
    submit: async (visits: readonly Visit[]): Promise<ClockView | null> =>
      read(await call("POST", "/submit", { visits })),
  };
}

export type Doors = ReturnType<typeof createDoors>;
