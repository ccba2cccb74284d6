import { readJson } from "@/components/read-json";
import type {
  ClockView,
  MarksResult,
  PauseResult,
  Reveal,
  SaveResult,
  ShownOption,
  StateView,
} from "@/lib/exam/room-views";
import type { Problem } from "@/lib/exam/views";
import type { SentMoment } from "./anchor-clock";
import type { Answer, AnswerWrite } from "./answer";
import type { MarksKey, MarksOutcome, MarksValue } from "./marks-saver";
import type { SendOutcome } from "./saver";
import { SIGNED_OUT, TIMEOUT_MS } from "./whose";

export type Visit = { readonly position: number; readonly timeSpentMs: number };
export type Write = Answer & { readonly sequence: number; readonly timeSpentMs: number };

/** The status of an answer that says: the server's disk is full. */
const NO_ROOM = 507;
/** Nobody is signed in any more, or somebody else is, or too much was sent: what waits here goes on waiting. */
const LATER = [SIGNED_OUT, 404, 429];

export type DatedWrite = AnswerWrite & {
  readonly timeSpentMs: number;
  readonly given: SentMoment;
  readonly follows: number;
};
export type MarksWrite = {
  readonly value: MarksValue;
  readonly sequence: number;
  readonly window: string;
  readonly given: SentMoment;
  readonly follows: number;
};

/** The server as a window's exam room sees it; every call survives the page being left. */
export function createDoors(attemptId: string, window: string) {
  const base = `/api/attempts/${attemptId}`;
  let isSignedOut = false;

  async function call(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<Response | null> {
    const response = await reach(method, path, body);
    isSignedOut = response?.status === SIGNED_OUT;
    return response;
  }

  async function reach(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<Response | null> {
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

  /** A question to the server that is asked once: null where no answer came. */
  function ask<T, B extends object>(path: (position: number) => string) {
    return async (position: number, body: B): Promise<T | Problem | null> => {
      const response = await call("POST", path(position), { ...body, window });
      return response === null || response.status >= 500 ? null : parse<T | Problem>(response);
    };
  }

  return {
    /** The last call was answered with: nobody is signed in. False where no answer came. */
    get isSignedOut(): boolean {
      return isSignedOut;
    },
    async save(position: number, { given, follows, ...write }: DatedWrite): Promise<SendOutcome> {
      const dated = { ...write, window, given: { ...given, follows } };
      const response = await call("PUT", `/responses/${position}`, dated);
      if (response?.status === NO_ROOM) return { kind: "retry", isFull: true };
      if (response?.status === SIGNED_OUT) return { kind: "retry", isSignedOut: true };
      if (response === null || response.status >= 500 || LATER.includes(response.status)) return { kind: "retry" };
      if (response.ok) {
        const result = await parse<SaveResult>(response);
        return result === null ? { kind: "retry" } : { kind: "saved", result };
      }
      const problem = await parse<Problem>(response);
      if (problem === null) return { kind: "retry" };
      if (problem.code === "elsewhere") return { kind: "elsewhere" };
      // It waits here until the attempt is resumed.
      if (problem.code === "paused") return { kind: "retry" };
      return problem.code === "closed" ? { kind: "closed" } : { kind: "refused", message: problem.message };
    },
    async marks(key: MarksKey, { value, given, follows, ...rest }: MarksWrite): Promise<MarksOutcome> {
      const write = { ...rest, given: { ...given, follows } };
      const body = typeof value === "string" ? { text: value, ...write } : { ...value, ...write };
      const response = await call("PUT", key === "scratch" ? "/scratch" : `/marks/${key}`, body);
      if (response === null || response.status >= 500 || LATER.includes(response.status)) return { kind: "retry" };
      if (response.ok) {
        const result = await parse<MarksResult>(response);
        return result === null ? { kind: "retry" } : { kind: "kept", ...result };
      }
      const problem = await parse<Problem>(response);
      if (problem === null) return { kind: "retry" };
      return { kind: problem.code === "elsewhere" ? "elsewhere" : "refused" };
    },
    lock: ask<{ reveal: Reveal; saved: SaveResult }, Write>((position) => `/responses/${position}/lock`),
    /** Practice mode: asks for the answer of an item, for one of its options, and for a pause. */
    reveal: ask<{ reveal: Reveal; saved: SaveResult }, Omit<Write, "selected">>(
      (position) => `/responses/${position}/reveal`,
    ),
    checkOption: ask<{ option: ShownOption }, { handle: string }>((position) => `/responses/${position}/check-option`),
    pause: (visits: readonly Visit[]) => ask<PauseResult, { visits: readonly Visit[] }>(() => "/pause")(0, { visits }),
    state: async (): Promise<StateView | null> => read(await call("GET", `/responses?window=${window}`)),
    takeOver: async (): Promise<StateView | null> => read(await call("POST", "/window", { window })),
    visit: async (visits: readonly Visit[]): Promise<ClockView | null> =>
      read(await call("POST", "/visits", { visits })),
    async submit(visits: readonly Visit[], ended: SentMoment): Promise<ClockView | "elsewhere" | null> {
      const response = await call("POST", "/submit", { visits, window, ended });
      return response?.status === 409 ? "elsewhere" : read(response);
    },
  };
}

export type Doors = ReturnType<typeof createDoors>;
