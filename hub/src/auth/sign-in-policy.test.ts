import { realClock } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resetFactor } from "../people/reset-factor.ts";
import { setPassword } from "../people/set-password.ts";
import { loadSampleData } from "../seed/load-sample-data.ts";
import { callHub } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { session } from "./schema.ts";
import { oneTimeCode, secretOf } from "./testing/one-time-code.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub({ environment: { DUOYUN_DEMO: "0" } });
  await loadSampleData(test.hub, new Set());
});
afterAll(() => test.stop());

const post = (path: string, body: unknown, cookie = "") =>
  fetch(`${test.url}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url, cookie },
    body: JSON.stringify(body),
  });

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

function newPassword(code: string) {
  const actor = { kind: "command", name: "test" } as const;
  return setPassword({ ...test.hub, actor }, test.hub.auth, { node: "320900", code });
}

async function signIn(code: string): Promise<{ cookie: string; password: string }> {
  const { signInName: email, password } = await newPassword(code);
  return { cookie: cookiesOf(await post("sign-in/email", { email, password })), password };
}

const me = (cookie: string, more: Record<string, string> = {}) =>
  callHub(test.url, { path: "session.me", type: "query", headers: { cookie, ...more } });

/** Sets up an authenticator as the page does; answers the session after it and the shared secret. */
async function enrol({ cookie, password }: { cookie: string; password: string }) {
  const secret = secretOf(await (await post("two-factor/enable", { password }, cookie)).text());
  const code = await oneTimeCode(test.hub.auth, secret);
  const verified = await post("two-factor/verify-totp", { code }, cookie);
  return { cookie: cookiesOf(verified), secret };
}

describe("the second factor of those who decide or administer", () => {
  it.each(["yc-approver", "yc-reviewer", "yc-admin"])(
    "refuses %s everything until an authenticator is set up",
    async (code) => {
      const { cookie } = await signIn(code);
      const wanted = { code: "second_factor_required", details: { mustProve: "enrol" } };
      expect((await me(cookie)).error).toMatchObject(wanted);
      for (const path of ["requests.decide", "webchat.tap", "catalog.decide"]) {
        const call = { path, type: "mutation", input: {}, headers: { cookie } } as const;
        expect((await callHub(test.url, call)).error).toMatchObject(wanted);
      }
    },
  );

  it("lets an applicant in by password alone", async () => {
    const { cookie } = await signIn("yc-applicant");
    expect((await me(cookie)).data).toMatchObject({ roles: ["applicant"], secondFactor: false });
  });

  it("goes on once it is set up, and at the next sign-in by a code", async () => {
    const first = await signIn("yc-approver");
    const { cookie, secret } = await enrol(first);
    expect((await me(cookie)).data).toMatchObject({ roles: ["approver"], secondFactor: true });

    const { signInName: email, password } = await newPassword("yc-approver");
    const halfWay = await post("sign-in/email", { email, password });
    expect((await me(cookiesOf(halfWay))).data).toBeNull();
    const code = await oneTimeCode(test.hub.auth, secret);
    const whole = await post("two-factor/verify-totp", { code }, cookiesOf(halfWay));
    expect((await me(cookiesOf(whole))).data).toMatchObject({ roles: ["approver"] });

    const changed = await post(
      "change-password",
      { currentPassword: password, newPassword: "the cat sat upon it", revokeOtherSessions: true },
      cookiesOf(whole),
    );
    expect((await me(cookiesOf(changed))).data).toMatchObject({ roles: ["approver"] });
  });

  it("refuses a session that did not prove it, also to take the authenticator away, and takes the code then", async () => {
    const { cookie, secret } = await enrol(await signIn("yc-approver-2"));
    // As a session is that began at the institution's own sign-in, which asks for no code of ours.
    await test.hub.auth.database.update(session).set({ secondFactorAt: null });
    expect((await me(cookie)).error?.details).toEqual({ mustProve: "code" });
    expect((await post("two-factor/disable", {}, cookie)).status).toBe(403);
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await post("two-factor/verify-totp", { code: "000000" }, cookie)).status).toBe(401);
      if (tries === 3) {
        const code = await oneTimeCode(test.hub.auth, secret);
        expect((await post("two-factor/verify-totp", { code }, cookie)).status).toBe(200);
        expect((await me(cookie)).data).toMatchObject({ roles: ["approver"] });
      }
    }
  });
});

it("asks whoever lost their authenticator for a new one once it is taken off", async () => {
  const actor = { kind: "command", name: "test" } as const;
  const { cookie } = await enrol(await signIn("yc-reviewer"));
  await resetFactor({ ...test.hub, actor }, test.hub.auth, { node: "320900", code: "yc-reviewer" });
  expect((await me(cookie)).data).toBeNull();
  const again = await signIn("yc-reviewer");
  expect((await me(again.cookie)).error?.details).toEqual({ mustProve: "enrol" });
});

describe("a new password", () => {
  it("is refused when everybody would try it or when it was in use lately", async () => {
    const { cookie: first, password } = await signIn("yc-applicant");
    const change = (currentPassword: string, newPassword: string, cookie: string) =>
      post("change-password", { currentPassword, newPassword, revokeOtherSessions: true }, cookie);
    expect(await (await change(password, "Password@2026", first)).text()).toContain("太常见");
    const changed = await change(password, "rivers and lakes", first);
    expect(changed.status).toBe(200);
    const back = await change("rivers and lakes", password, cookiesOf(changed));
    expect(await back.text()).toContain("最近五次");
  });
});

describe("a session that nobody uses", () => {
  const attended = { "x-duoyun-attended": "1" };
  const minutes = (count: number) => count * 60_000;

  /** Makes the sessions as old as if nobody had used them for so long. */
  async function leaveAlone(milliseconds: number): Promise<void> {
    const db = test.hub.auth.database;
    const [row] = await db.select().from(session);
    if (!row) throw new Error("There is no session.");
    const earlier = (date: Date) => new Date(date.getTime() - milliseconds);
    await db
      .update(session)
      .set({ expiresAt: earlier(row.expiresAt), updatedAt: earlier(row.updatedAt) });
  }

  async function onlySession(): Promise<string> {
    await test.hub.auth.database.delete(session);
    return (await signIn("yc-applicant")).cookie;
  }

  it("ends an hour after somebody last did something, however much the page asks by itself", async () => {
    const cookie = await onlySession();
    const stop = new AbortController();
    const live = await fetch(`${test.url}/trpc/live.changes`, {
      headers: { cookie, accept: "text/event-stream" },
      signal: stop.signal,
    });
    expect(live.status).toBe(200);
    for (let asked = 0; asked < 2; asked += 1) {
      await leaveAlone(minutes(29));
      expect((await me(cookie)).data).toMatchObject({ idleSeconds: 3_600 });
    }
    await leaveAlone(minutes(3));
    expect((await me(cookie, attended)).data).toBeNull();
    stop.abort();
  });

  it("goes on for an hour after each use, outside the demonstration", async () => {
    const cookie = await onlySession();
    for (let uses = 0; uses < 3; uses += 1) {
      await leaveAlone(minutes(59));
      expect((await me(cookie, attended)).data).toMatchObject({ roles: ["applicant"] });
    }
    const [row] = await test.hub.auth.database.select().from(session);
    const left = (row?.expiresAt.getTime() ?? 0) - realClock.now().getTime();
    expect(left).toBeGreaterThan(minutes(55));
    expect(left).toBeLessThanOrEqual(minutes(60));
  });

  it("is refused to whoever comes back after more than an hour", async () => {
    const cookie = await onlySession();
    await leaveAlone(minutes(61));
    expect((await me(cookie)).data).toBeNull();
    const answer = await callHub(test.url, {
      path: "requests.list",
      type: "query",
      input: {},
      headers: { cookie },
    });
    expect(answer.error?.code).toBe("unauthenticated");
  });
});
