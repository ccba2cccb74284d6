import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addAccount, findAccountByEmail, findCredential, putCredential, writeClosed } from "@/lib/db/accounts";
import {
  ensureCandidate,
  findAim,
  findDisplay,
  findExamTime,
  findKeys,
  hasSeenTutorial,
  markTutorialSeen,
  writeBlueprintChoice,
  writeDisplay,
  writeExamDate,
  writeExamTime,
  writeKeys,
} from "@/lib/db/candidates";
import { addVerification, countTry, sweepVerifications } from "@/lib/db/verifications";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/database";
import { hashOf, makeCode, makeToken, toCode } from "./codes";
import { acceptInvitation, findInvited, invite, setUpOwner } from "./invitations";
import { limitSignIn, noteSignIn } from "./limits";
import { hashPassword, isPassword } from "./passwords";
import { assignLocal, setAccess } from "./people";
import { emailSchema } from "./requests";
import { beginSession, readSession } from "./sessions";
import { hasAccounts, oidcSettings } from "./settings";
import { changePassword, signIn } from "./sign-in";
import { turnedAwayOf } from "./turned-away";
import { removeWayIn } from "./ways-in";

const begin = new Date("2026-11-24T08:00:00.000Z");
const after = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
const days = (count: number) => after(count * 24 * 60);
const browser = { address: "198.51.100.9", agent: "A browser", former: null };
const password = "four words and more";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const addKim = () => addAccount(test.db, { email: "kim@practice.example", name: "Kim", isOwner: false }, begin);

describe("passwords and codes", () => {
  it("know their own password, composed or not, and no other", async () => {
    const hash = await hashPassword("caf\u00e9 au lait, encore");
    expect(hash).not.toContain("lait");
    expect(await isPassword("cafe\u0301 au lait, encore", hash)).toBe(true);
    expect(await isPassword("caf\u00e9 au lait, encor", hash)).toBe(false);
    expect(await isPassword("", null)).toBe(false);
    expect(await hashPassword("caf\u00e9 au lait, encore")).not.toBe(hash);
  });

  it("are random, and typed codes are read kindly", () => {
    const code = makeCode();
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/);
    expect(toCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
    expect(new Set(Array.from({ length: 100 }, makeToken)).size).toBe(100);
  });
});

describe("a session", () => {
  it("ends when it is idle for a week, after a month, and when its account is closed", async () => {
    const kim = await addKim();
    const start = () => beginSession(test.db, { accountId: kim.id, method: "password", ...browser }, begin);
    const [idle, used, closed] = [await start(), await start(), await start()];
    expect(await readSession(test.db, idle, days(6.9))).toMatchObject({ account: { id: kim.id } });
    for (let day = 6; day < 30; day += 6) expect(await readSession(test.db, used, days(day))).not.toBeNull();
    expect(await readSession(test.db, used, days(30))).toBeNull();
    expect(await readSession(test.db, idle, days(14))).toBeNull();
    await writeClosed(test.db, kim.id, begin);
    expect(await readSession(test.db, closed, after(1))).toBeNull();
    expect(await test.db.session.count()).toBe(0);
  });

  it("replaces the one that the browser had, and is kept as a hash alone", async () => {
    const kim = await addKim();
    const first = await beginSession(test.db, { accountId: kim.id, method: "password", ...browser }, begin);
    const asked = { accountId: kim.id, method: "password", ...browser, former: first } as const;
    const second = await beginSession(test.db, asked, after(1));
    expect(await readSession(test.db, first, after(2))).toBeNull();
    expect(await readSession(test.db, second, after(2))).not.toBeNull();
    expect(JSON.stringify(await test.db.session.findMany())).not.toContain(second);
  });
});

describe("an invitation", () => {
  it("makes one account, once, within seven days", async () => {
    const invited = await invite(test.db, { email: "kim@practice.example", name: "Kim" }, begin);
    if (!invited.ok) throw new Error("not invited");
    const { secret } = invited.value;
    expect(await findInvited(test.db, secret, days(7))).toBeNull();
    expect(await findInvited(test.db, secret, days(6.9))).toMatchObject({ name: "Kim", accountId: null });
    const both = await Promise.all(
      [1, 2].map(() => acceptInvitation(test.db, { code: secret, password, browser }, after(1))),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const kim = await findAccountByEmail(test.db, "kim@practice.example");
    expect(kim).toMatchObject({ isOwner: false });
    const signedIn = await signIn(test.db, { email: "kim@practice.example", password, browser }, after(2));
    expect(signedIn.ok).toBe(true);
  });

  it("gives an account that is there a new password, and ends what was signed in", async () => {
    const kim = await addKim();
    const token = await beginSession(test.db, { accountId: kim.id, method: "password", ...browser }, begin);
    const invited = await invite(test.db, { email: kim.email, name: "Somebody" }, begin);
    if (!invited.ok) throw new Error("not invited");
    const accepted = await acceptInvitation(test.db, { code: invited.value.secret, password, browser }, after(1));
    expect(accepted.ok).toBe(true);
    expect(await readSession(test.db, token, after(1))).toBeNull();
    expect(await test.db.account.count()).toBe(1);
  });
});

describe("a link to somebody whom a provider vouches for", () => {
  const link = (accountId: string, kind: "oidc" | "passkey" = "oidc") => {
    const subject = `${kind}:https://id.example ${makeToken()}`;
    return putCredential(test.db, { accountId, kind, subject, secret: null, name: "School" }, begin);
  };
  const setPassword = async ({ email }: { readonly email: string }) => {
    const invited = await invite(test.db, { email, name: "Kim" }, begin);
    if (!invited.ok) throw new Error("not invited");
    await acceptInvitation(test.db, { code: invited.value.secret, password, browser }, begin);
  };
  const provider = () => {
    vi.stubEnv("PUBLIC_URL", "https://practice.example");
    vi.stubEnv("OIDC_ISSUER", "https://id.example");
    vi.stubEnv("OIDC_CLIENT_ID", "a");
    vi.stubEnv("OIDC_CLIENT_SECRET", "b");
  };

  it("goes with the passkeys where a link sets a new password: it must not open the account for ever", async () => {
    const kim = await addKim();
    await link(kim.id);
    await link(kim.id, "passkey");
    await setPassword(kim);
    expect((await test.db.credential.findMany()).map(({ kind }) => kind)).toEqual(["password"]);
  });

  it("is removed by its owner just after signing in, and not where nothing else opens the account", async () => {
    provider();
    const kim = await addKim();
    await link(kim.id);
    const [{ id = "" } = {}] = await test.db.credential.findMany();
    const who = { account: kim, sessionId: "s", since: begin };
    const remove = (now: Date, asked: { id?: string; who?: typeof who } = {}) =>
      removeWayIn(test.db, { who, kind: "oidc", id, ...asked }, now);
    const lee = await addAccount(test.db, { email: "lee@practice.example", name: "Lee", isOwner: true }, begin);
    expect(await remove(begin, { who: { ...who, account: lee } })).toMatchObject({ status: 404 });
    expect(await removeWayIn(test.db, { who, kind: "passkey", id }, begin)).toMatchObject({ status: 404 });
    expect(await remove(after(11))).toMatchObject({ status: 403, problem: { code: "signInAgain" } });
    expect(await remove(begin)).toMatchObject({ status: 409, problem: { code: "lastWayIn" } });
    await link(kim.id, "passkey");
    expect(await remove(begin)).toMatchObject({ ok: true });
    expect(await remove(begin)).toMatchObject({ status: 404 });
    const [{ id: last = "" } = {}] = await test.db.credential.findMany();
    expect(await removeWayIn(test.db, { who, kind: "passkey", id: last }, begin)).toMatchObject({ status: 409 });
  });

  it("opens nothing once its provider is not asked any more, so what else there is stays", async () => {
    const kim = await addKim();
    await link(kim.id);
    await link(kim.id, "passkey");
    const who = { account: kim, sessionId: "s", since: begin };
    const rows = await test.db.credential.findMany();
    const idOf = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.id ?? "";
    expect(await removeWayIn(test.db, { who, kind: "passkey", id: idOf("passkey") }, begin)).toMatchObject({
      status: 409,
    });
    expect(await removeWayIn(test.db, { who, kind: "oidc", id: idOf("oidc") }, begin)).toMatchObject({ ok: true });
  });
});

describe("the owner's code", () => {
  it("works once and in its time, and is not lost to an address that is taken", async () => {
    await addKim();
    const code = makeCode();
    await addVerification(test.db, { kind: "setup", codeHash: hashOf(code), data: "{}", expiresAt: after(30) }, begin);
    const asked = { code, password, name: "Olga", email: "olga@practice.example", browser };
    const setUp = (change: Partial<typeof asked>, at: Date) => setUpOwner(test.db, { ...asked, ...change }, at);
    expect(await setUp({ code: makeCode() }, after(1))).toMatchObject({ status: 400 });
    expect(await setUp({}, after(30))).toMatchObject({ status: 400 });
    expect(await setUp({ email: "kim@practice.example" }, after(1))).toMatchObject({ status: 409 });
    expect(await setUp({}, after(2))).toMatchObject({ ok: true });
    expect(await setUp({ email: "eve@practice.example" }, after(3))).toMatchObject({ status: 400 });
    expect(await findAccountByEmail(test.db, "olga@practice.example")).toMatchObject({ isOwner: true });
  });
});

describe("signing in", () => {
  it("is refused after ten tries for one account from one address, for a quarter of an hour", async () => {
    await addKim();
    const guess = (at: Date, address = browser.address) =>
      signIn(test.db, { email: "kim@practice.example", password: "wrong", browser: { ...browser, address } }, at);
    for (let tries = 1; tries <= 10; tries++) expect(await guess(after(0))).toMatchObject({ status: 401 });
    expect(await guess(after(5))).toMatchObject({ status: 429, retryAfterS: 600 });
    expect(await guess(after(5), "198.51.100.1")).toMatchObject({ status: 401 });
    expect(await guess(after(15))).toMatchObject({ status: 401 });
  });

  it("is held up by nobody else where one has signed in before, at the same address or from elsewhere", async () => {
    const kim = { email: "kim@practice.example", address: "198.51.100.9" };
    const isLimited = async (asked: typeof kim, now: Date) => (await limitSignIn(test.db, asked, now)) !== null;
    await noteSignIn(test.db, kim, begin);
    for (let sent = 0; sent < 151; sent++) await isLimited({ ...kim, email: `${sent}@practice.example` }, after(1));
    for (let sent = 0; sent < 51; sent++) await isLimited({ ...kim, address: `203.0.113.${sent}` }, after(1));
    expect(await isLimited({ ...kim, email: "lee@practice.example" }, after(2))).toBe(true);
    expect(await isLimited({ ...kim, address: "203.0.113.99" }, after(2))).toBe(true);
    // Ten tries of their own, and no eleventh.
    for (let tries = 0; tries < 10; tries++) expect(await isLimited(kim, after(2))).toBe(false);
    expect(await isLimited(kim, after(2))).toBe(true);
    expect(JSON.stringify(await test.db.rateCount.findMany({ where: { resetAt: { gt: days(1) } } }))).not.toContain(
      "198.51",
    );
    // After a month one is somebody like any other.
    const later = days(31);
    for (let sent = 0; sent < 151; sent++) await isLimited({ ...kim, email: `${sent}@practice.example` }, later);
    expect(await isLimited(kim, later)).toBe(true);
  });

  it("changes its password for somebody who knows it", async () => {
    const account = await addKim();
    const who = { sessionId: "none", account, since: begin };
    const change = (current: string, next: string, at = after(1)) =>
      changePassword(test.db, { who, current, password: next }, at);
    // Somebody who came by a provider has none yet, and gets one just after signing in only.
    expect(await change("", password, after(11))).toMatchObject({ status: 403 });
    expect(await change("", password)).toMatchObject({ ok: true });
    expect(await change("wrong", "another four words")).toMatchObject({ status: 400 });
    expect(await change(password, "another four words")).toMatchObject({ ok: true });
    const signedIn = await signIn(test.db, { email: account.email, password: "another four words", browser }, after(2));
    expect(signedIn.ok).toBe(true);
  });
});

describe("a new password", () => {
  it("is no more an old link's to set, nor an old invitation's", async () => {
    const invited = { email: "kim@practice.example", name: "Kim" };
    const make = async () => {
      const made = await invite(test.db, invited, begin);
      return made.ok ? made.value.secret : "";
    };
    const accept = (code: string, at: Date) => acceptInvitation(test.db, { code, password, browser }, at);
    const [astray, used] = [await make(), await make()];
    expect(await accept(used, after(1))).toMatchObject({ ok: true });
    expect(await accept(astray, after(2))).toMatchObject({ status: 400 });
    const [link, other] = [await make(), await make()];
    const account = await findAccountByEmail(test.db, invited.email);
    if (account === null) throw new Error("no account");
    const subject = "passkey:somebody-else";
    await putCredential(
      test.db,
      { accountId: account.id, kind: "passkey", subject, secret: "x", name: "Laptop" },
      begin,
    );
    expect(await accept(link, after(3))).toMatchObject({ ok: true });
    expect(await findCredential(test.db, subject)).toBeNull();
    expect(await accept(other, after(4))).toMatchObject({ status: 400 });
    const last = await make();
    const who = { sessionId: "none", account, since: begin };
    await changePassword(test.db, { who, current: password, password: "another four words" }, after(5));
    expect(await accept(last, after(6))).toMatchObject({ status: 400 });
  });

  it("is tried ten times in a quarter of an hour, whatever others do", async () => {
    const account = await addKim();
    const who = { sessionId: "none", account, since: begin };
    await changePassword(test.db, { who, current: "", password }, after(0));
    const guess = () => changePassword(test.db, { who, current: "wrong", password: "another four words" }, after(1));
    for (let tries = 1; tries <= 10; tries++) expect(await guess()).toMatchObject({ status: 400 });
    expect(await guess()).toMatchObject({ status: 429 });
    const mia = await addAccount(test.db, { email: "mia@practice.example", name: "Mia", isOwner: false }, begin);
    const hers = { who: { ...who, account: mia }, current: "", password };
    expect(await changePassword(test.db, hers, after(1))).toMatchObject({ ok: true });
  });
});

describe("people", () => {
  it("lets nobody shut themselves out, and ends the sessions of those whose access is taken away", async () => {
    const kim = await addKim();
    await beginSession(test.db, { accountId: kim.id, method: "password", ...browser }, begin);
    expect(await setAccess(test.db, { ownId: kim.id, id: kim.id, isOpen: false }, begin)).toMatchObject({
      status: 409,
    });
    expect(await setAccess(test.db, { ownId: "owner", id: "none", isOpen: false }, begin)).toMatchObject({
      status: 404,
    });
    expect(await setAccess(test.db, { ownId: "owner", id: kim.id, isOpen: false }, begin)).toMatchObject({ ok: true });
    expect(await test.db.session.count()).toBe(0);
  });

  it("assigns what was done before there were accounts once, to an account without anything of its own", async () => {
    const [kim, eve] = [
      await addKim(),
      await addAccount(test.db, { email: "eve@practice.example", name: "Eve", isOwner: false }, begin),
    ];
    expect(await assignLocal(test.db, kim.id)).toMatchObject({ ok: true });
    expect(await findAccountByEmail(test.db, kim.email)).toMatchObject({ candidateId: "local" });
    expect(await assignLocal(test.db, eve.id)).toMatchObject({ status: 409 });
    expect(await assignLocal(test.db, "none")).toMatchObject({ status: 404 });
  });

  it("assigns the settings and presets too, but for what the account has set itself", async () => {
    const { candidateId: own, id, email } = await addKim();
    await ensureCandidate(test.db, { id: "local", name: "Candidate" });
    const display = { ...(await findDisplay(test.db, "local")), theme: "dark", textSize: "larger" } as const;
    await writeDisplay(test.db, "local", display);
    await writeKeys(test.db, "local", { flag: "x" });
    await writeExamDate(test.db, "local", "2027-01-20");
    await writeBlueprintChoice(test.db, "local", "DVA-C02");
    await writeExamTime(test.db, "local", "130+30");
    await markTutorialSeen(test.db, "local", begin);
    const preset = { id: "p", candidateId: "local", name: "Weak", choices: "{}", createdAt: begin };
    await test.db.quizPreset.create({ data: preset });
    await writeExamDate(test.db, own, "2027-03-02");
    await writeKeys(test.db, own, {});

    expect(await assignLocal(test.db, id)).toMatchObject({ ok: true });
    const { candidateId } = (await findAccountByEmail(test.db, email)) ?? { candidateId: "" };
    expect(await findDisplay(test.db, candidateId)).toEqual(display);
    expect(await findKeys(test.db, candidateId)).toEqual({});
    expect(await findAim(test.db, candidateId)).toEqual({ examDate: "2027-03-02", chosen: "DVA-C02" });
    expect(await findExamTime(test.db, candidateId)).toBe("130+30");
    expect(await hasSeenTutorial(test.db, candidateId)).toBe(true);
    expect(await test.db.quizPreset.count({ where: { candidateId } })).toBe(1);
  });
});

describe("what is past its time", () => {
  it("is swept away, and nothing else", async () => {
    const kim = await addKim();
    await beginSession(test.db, { accountId: kim.id, method: "password", ...browser }, begin);
    await invite(test.db, { email: "eve@practice.example", name: "Eve" }, begin);
    await countTry(test.db, { key: "a", windowMs: 1 }, begin);
    await sweepVerifications(test.db, days(6));
    expect([
      await test.db.session.count(),
      await test.db.verification.count(),
      await test.db.rateCount.count(),
    ]).toEqual([1, 1, 0]);
    await sweepVerifications(test.db, days(30));
    expect([await test.db.session.count(), await test.db.verification.count()]).toEqual([0, 0]);
  });
});

describe("settings and addresses", () => {
  it("has accounts with PUBLIC_URL only, and a provider where it is named in full", () => {
    expect([hasAccounts({}), hasAccounts({ PUBLIC_URL: "" })]).toEqual([false, false]);
    expect(hasAccounts({ PUBLIC_URL: "https://practice.example" })).toBe(true);
    expect(oidcSettings({})).toBeNull();
    const set = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" };
    expect(oidcSettings(set)).toMatchObject({ name: "your organisation", isOpen: false });
    expect(oidcSettings({ ...set, OIDC_NAME: "" })?.name).toBe("your organisation");
    expect(() => oidcSettings({ ...set, OIDC_CLIENT_SECRET: "" })).toThrow(/OIDC_CLIENT_SECRET/);
  });

  it("takes an address in any letters for one", () => {
    expect(emailSchema.parse("  Kim@Practice.Example ")).toBe("kim@practice.example");
    expect(emailSchema.safeParse("kim").success).toBe(false);
  });

  it("knows what turns somebody away from every other error", () => {
    expect(turnedAwayOf({ digest: "NEXT_REDIRECT;replace;/sign-in;307;" })).toBe("signedOut");
    expect(turnedAwayOf({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" })).toBe("unknown");
    expect([turnedAwayOf(new Error("x")), turnedAwayOf(null)]).toEqual([null, null]);
  });
});
