import { expect, type APIRequestContext, type PlaywrightWorkerArgs } from "@playwright/test";
import type { AppServer } from "./server";

export const password = "four words and more";

/** A code that makes an owner, as the console prints it. */
export async function ownerCode(server: AppServer): Promise<string> {
  const { code, told } = await server.run("--import", "tsx", "prisma/owner.ts");
  expect(code, told).toBe(0);
  return /^code: ([A-Z0-9-]{23})$/m.exec(told)?.[1] ?? "";
}

/** Somebody with cookies of their own, who asks without a browser. */
export function newPerson(
  playwright: PlaywrightWorkerArgs["playwright"],
  server: AppServer,
): Promise<APIRequestContext> {
  return playwright.request.newContext({ baseURL: server.url, ignoreHTTPSErrors: true });
}

/** Makes the owner; the context is signed in then. */
export async function setUp(person: APIRequestContext, server: AppServer, name: string): Promise<void> {
  const data = { code: await ownerCode(server), name, email: `${name.toLowerCase()}@practice.example`, password };
  const made = await person.post("/api/account/setup", { data });
  expect(made.status(), await made.text()).toBe(200);
}

/** The link by which somebody gets an account. */
export async function invite(owner: APIRequestContext, name: string): Promise<string> {
  const data = { name, email: `${name.toLowerCase()}@practice.example` };
  const invited = await owner.post("/api/people/invitations", { data });
  expect(invited.status(), await invited.text()).toBe(201);
  return ((await invited.json()) as { link: string }).link;
}

/** Makes an account by a link; the context is signed in then. */
export async function accept(person: APIRequestContext, link: string): Promise<void> {
  const data = { code: link.split("/").at(-1), password };
  const accepted = await person.post("/api/account/invitation", { data });
  expect(accepted.status(), await accepted.text()).toBe(200);
}
