import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { APIRequestContext } from "@playwright/test";

export type Door = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Where its route.ts stands below app/api, such as attempts/[id]/name. */
  readonly route: string;
  /** A body that the door takes; none for one that only reads. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Content type of its body, where that is a file. */
  readonly file?: string;
  readonly query?: string;
};

const save = { sequence: 1, selected: [], flagged: false, timeSpentMs: 10 };
const choices = { mode: "exam", domains: [], tasks: [], topics: [], count: 5, timed: true };
const option = { text: "An option", key: false, rationale: "Why" };
const item = {
  title: "A question",
  stem: "Which one?",
  options: [option, { ...option, text: "Another", key: true }],
  takeaway: "This",
};
const filter = { result: "wrong", marks: ["flagged"], met: null, domain: 1, task: "1.1", topic: "sqs", search: "a" };
const survey = { readiness: "unsure", time: "enough", note: "A note" };
const window = "00000000-0000-4000-8000-000000000001";
const given = { anchor: window, sinceAnchorMs: 1, atLeastMs: 1, agoMs: 1, follows: 0 };
const { follows: _follows, ...ended } = given;
const display = { theme: "dark", contrast: "high", textSize: "large", lineSpacing: "wide", font: "dyslexia" };
const visits = [{ position: 1, timeSpentMs: 5 }];
const place = "attempts/[id]/responses/[position]";

const passkey = { id: "AA", rawId: "AA", type: "public-key", clientExtensionResults: {} };
const password = "four words and more";
const email = "kim@practice.example";
const asserted = { ...passkey, response: { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA" } };
const made = { ...passkey, response: { clientDataJSON: "e30", attestationObject: "AA" } };

/** The doors to accounts. Without PUBLIC_URL there is nothing behind them. */
export const accountDoors: readonly Door[] = [
  { method: "POST", route: "account/sign-in", body: { email, password } },
  { method: "POST", route: "account/sign-in/passkey", body: { credential: asserted } },
  { method: "POST", route: "account/sign-in/passkey/question", body: {} },
  { method: "POST", route: "account/sign-in/provider", body: {} },
  { method: "POST", route: "account/setup", body: { code: "A", name: "Kim", email, password } },
  { method: "POST", route: "account/invitation", body: { code: "A", password } },
  { method: "POST", route: "account/sign-out", body: {} },
  { method: "PUT", route: "account/password", body: { current: password, password } },
  { method: "DELETE", route: "account/sessions/[id]", body: {} },
  { method: "DELETE", route: "account/sessions", body: {} },
  { method: "POST", route: "account/passkeys", body: { name: "A key", credential: made } },
  { method: "POST", route: "account/passkeys/question", body: {} },
  { method: "DELETE", route: "account/passkeys/[id]", body: {} },
  { method: "DELETE", route: "account/providers/[id]", body: {} },
  { method: "POST", route: "people/invitations", body: { name: "Kim", email } },
  { method: "DELETE", route: "people/invitations/[id]", body: {} },
  { method: "PUT", route: "people/[id]/access", body: { isOpen: false } },
  { method: "POST", route: "people/[id]/attempts", body: {} },
];

/** Every door of the app with a body that its schema takes; that none is missing is tested by reading the folder of the routes. */
export const doors: readonly Door[] = [
  { method: "GET", route: "health" },
  { method: "GET", route: "problems", query: "format=csv" },
  { method: "GET", route: "review/calendar" },
  { method: "GET", route: "quiz/count", query: "domain=1" },
  { method: "GET", route: "attempts/[id]/export", query: "format=json" },
  { method: "GET", route: "attempts/[id]/responses" },
  { method: "GET", route: "bank/responses" },
  { method: "GET", route: "bank/own", query: "format=gift" },
  { method: "GET", route: "data" },
  { method: "POST", route: "attempts", body: { kind: "quiz", ...choices } },
  { method: "DELETE", route: "attempts/[id]", body: {} },
  { method: "PUT", route: "attempts/[id]/name", body: { name: "A name" } },
  { method: "POST", route: "attempts/[id]/restore", body: {} },
  { method: "POST", route: "attempts/[id]/pause", body: { visits, window } },
  { method: "POST", route: "attempts/[id]/resume", body: {} },
  { method: "POST", route: "attempts/[id]/window", body: { window } },
  { method: "POST", route: "attempts/[id]/visits", body: { visits } },
  { method: "POST", route: "attempts/[id]/submit", body: { visits, window, ended } },
  { method: "POST", route: "attempts/[id]/result", body: { survey } },
  { method: "POST", route: "attempts/[id]/problems", body: { position: 1, note: "A note" } },
  { method: "POST", route: "attempts/[id]/drill", body: { which: "these", filter, count: 1, mode: "exam" } },
  { method: "PUT", route: "attempts/[id]/scratch", body: { sequence: 1, text: "A text", window, given } },
  {
    method: "PUT",
    route: "attempts/[id]/marks/[position]",
    body: {
      sequence: 1,
      struck: ["a"],
      highlights: [{ start: 0, end: 5 }],
      note: "A note",
      confidence: "sure",
      window,
    },
  },
  { method: "PUT", route: place, body: { ...save, window, given } },
  { method: "POST", route: `${place}/lock`, body: save },
  { method: "POST", route: `${place}/reveal`, body: { sequence: 1, flagged: false, timeSpentMs: 10 } },
  { method: "POST", route: `${place}/check-option`, body: { handle: "a", window } },
  { method: "POST", route: "quiz/presets", body: { name: "A quiz", choices } },
  { method: "PUT", route: "quiz/presets/[id]", body: { name: "Another" } },
  { method: "DELETE", route: "quiz/presets/[id]", body: {} },
  { method: "PUT", route: "tutorial", body: {} },
  { method: "PUT", route: "settings", body: display },
  { method: "PUT", route: "settings/blueprint", body: { code: "DVA-C03" } },
  { method: "PUT", route: "settings/keys", body: { keys: { note: "b" } } },
  { method: "PUT", route: "settings/time", body: { time: "x1.5" } },
  { method: "PUT", route: "candidate", body: { examDate: `${new Date().getUTCFullYear() + 1}-01-31` } },
  { method: "POST", route: "bank/own/items", body: item },
  { method: "PUT", route: "bank/own/items/[id]", body: { ...item, stem: "Which third one?" } },
  { method: "DELETE", route: "bank/own/items/[id]", body: {} },
  { method: "DELETE", route: "bank/own/imports/[id]", body: {} },
  { method: "DELETE", route: "bank/imports/[id]", body: {} },
  { method: "POST", route: "bank/own", body: {}, file: "application/octet-stream", query: "name=a" },
  { method: "POST", route: "bank/responses", body: {}, file: "text/csv", query: "name=a" },
  { method: "POST", route: "data", body: {}, file: "application/json" },
  ...accountDoors,
  { method: "DELETE", route: "data", body: { confirmation: "delete everything" } },
];

const app = resolve(import.meta.dirname, "../../app");

/** "METHOD route" of all that app/api holds. */
export function findDoors(): string[] {
  return filesIn("api", "route.ts").flatMap((route) => {
    const source = readFileSync(join(app, "api", route, "route.ts"), "utf8");
    const methods = [...source.matchAll(/\b(?:as|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, method]) => method,
    );
    return methods.map((method) => `${method} ${route}`);
  });
}

/** Addresses of all pages, such as /report/[id]; groups such as (site) stand in none. */
export function findPages(): string[] {
  return filesIn(".", "page.tsx").map((path) => `/${path.replaceAll(/\([^)]*\)\/?/g, "")}`.replace(/(.)\/$/, "$1"));
}

/** Routes outside of app/api, such as /sign-in/return. */
export function findOtherRoutes(): string[] {
  return filesIn(".", "route.ts").flatMap((path) => (path.startsWith("api") ? [] : [`/${path}`]));
}

/** What stands in addresses: an attempt that is open, one whose result was opened, a question of one's own, a saved quiz. */
export type Ids = { readonly open: string; readonly closed: string; readonly own: string; readonly preset: string };

/** Makes one of each. */
export async function makeIds(request: APIRequestContext, url: string): Promise<Ids> {
  const send = async (path: string, data: object): Promise<Record<string, string>> => {
    const response = await request.post(`${url}/api/${path}`, { data });
    if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  const { attemptId: closed = "" } = await send("attempts", { kind: "quiz", ...choices });
  await send(`attempts/${closed}/submit`, {});
  await send(`attempts/${closed}/result`, {});
  const { attemptId: open = "" } = await send("attempts", {
    kind: "mock",
    layout: "allScored",
    extraMinutes: 0,
    hasAgreed: true,
  });
  const { id: own = "" } = await send("bank/own/items", { ...item, stem: "Which other one?" });
  const { id: preset = "" } = await send("quiz/presets", { name: "Kept", choices });
  return { open, closed, own, preset };
}

/** The address of a route: `id` in the place of [id], and the first question in that of [position]. */
export function addressOf(route: string, id: string): string {
  return route.replace("[id]", id).replace("[position]", "1");
}

/** The id that a route is about, of those that there are. */
export function idFor(route: string, { closed, own, preset, open }: Ids): string {
  if (route.includes("presets")) return preset;
  if (route.includes("own")) return own;
  return /report|export|drill|problems|restore|name|result/.test(route) ? closed : open;
}

function filesIn(folder: string, name: string): string[] {
  return readdirSync(join(app, folder), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .map((path) => path.slice(0, -name.length).replace(/\/$/, ""));
}
