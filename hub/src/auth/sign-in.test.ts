import { realClock } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveCaller } from "../credentials/resolve-caller.ts";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { setPassword } from "../people/set-password.ts";
import { callHub, samplePerson, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { forgetFailures } from "./forget-failures.ts";
import { account, signInFailure } from "./schema.ts";
import { oneTimeCode, secretOf } from "./testing/one-time-code.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${test.url}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url, ...headers },
    body: JSON.stringify(body),
  });

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

const me = (cookie: string) =>
  callHub(test.url, { path: "session.me", type: "query", headers: { cookie } });

const daysAgo = (days: number) => new Date(realClock.now().getTime() - days * 86_400_000);

function newPassword(code: string) {
  const actor = { kind: "command", name: "test" } as const;
  return setPassword({ ...test.hub, actor }, test.hub.auth, { node: "320900", code });
}

describe("by password", () => {
  it("signs in with the name and password that an administrator gave", async () => {
    const { signInName: email, password } = await newPassword("yc-reviewer");
    const response = await post("sign-in/email", { email, password });
    expect(response.status).toBe(200);
    expect((await me(cookiesOf(response))).data).toMatchObject({ roles: ["operator"] });
  });

  it("ends the sessions of a person who is given a new password", async () => {
    const cookie = await signInAs(test.url, "yc-reviewer");
    await newPassword("yc-reviewer");
    expect((await me(cookie)).data).toBeNull();
  });

  it("refuses a name after five wrong passwords, even with the right one then", async () => {
    const { signInName: email, password } = await newPassword("yc-admin");
    const wrong = { email, password: "not the password at all" };
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await post("sign-in/email", wrong)).status).toBe(401);
    }
    const locked = await post("sign-in/email", { email, password });
    expect(locked.status).toBe(429);
    expect(await locked.text()).toContain("15 分钟");
  });

  it("lets somebody with a password of more than ninety days do nothing but change it", async () => {
    const { signInName: email, password } = await newPassword("yc-approver-2");
    await test.hub.auth.database
      .update(account)
      .set({ updatedAt: daysAgo(91) })
      .where(eq(account.providerId, "credential"));
    const cookie = cookiesOf(await post("sign-in/email", { email, password }));
    const refused = await me(cookie);
    expect(refused.error).toMatchObject({
      code: "unauthenticated",
      text: { zh: expect.stringContaining("请先更换密码") },
      details: { mustChangePassword: true },
    });
    const change = (newPassword: string) =>
      post(
        "change-password",
        { currentPassword: password, newPassword, revokeOtherSessions: true },
        { cookie },
      );
    expect(await (await change(password)).text()).toContain("不能与当前密码相同");
    const changed = await change("another long password");
    expect((await me(cookiesOf(changed))).data).toMatchObject({ roles: ["approver"] });
    const again = await post("sign-in/email", { email, password: "another long password" });
    expect((await me(cookiesOf(again))).data).toMatchObject({ roles: ["approver"] });
  });

  it("forgets wrong passwords after a day, and none before", async () => {
    const accounts = test.hub.auth.database;
    await post("sign-in/email", { email: "old@example.cn", password: "not the password" });
    await post("sign-in/email", { email: "new@example.cn", password: "not the password" });
    const isOld = eq(signInFailure.email, "old@example.cn");
    await accounts
      .update(signInFailure)
      .set({ updatedAt: daysAgo(2) })
      .where(isOld);
    await forgetFailures(accounts);
    const kept = (await accounts.select().from(signInFailure)).map(({ email }) => email);
    expect(kept).toContain("new@example.cn");
    expect(kept).not.toContain("old@example.cn");
  });

  it("refuses strangers who want to register", async () => {
    const stranger = { email: "a@b.example", password: "long enough for all", name: "x" };
    expect((await post("sign-up/email", stranger)).ok).toBe(false);
  });

  it("refuses a password for a person whom the node does not have", async () => {
    await expect(newPassword("nobody")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("with a second factor", () => {
  it("takes a one-time code, also after four wrong ones, and checks no more than five that are sent at once", async () => {
    const { personId } = await samplePerson(test.url, "yc-approver");
    const first = await signInAs(test.url, "yc-approver");
    const enabled = await post("two-factor/enable", {}, { cookie: first });
    const secret = secretOf(await enabled.text());
    const verified = await post(
      "two-factor/verify-totp",
      { code: await oneTimeCode(test.hub.auth, secret) },
      { cookie: first },
    );
    const cookie = cookiesOf(verified);
    expect((await me(cookie)).data).toMatchObject({ personId, secondFactor: true });

    const given = { headers: { cookie }, method: "POST", path: "/", rawBody: "" };
    const { secondFactor } = await resolveCaller(test.hub, given);
    const check = async (code: string) => secondFactor?.(personId, code);
    expect(await check(await oneTimeCode(test.hub.auth, secret))).toBe(true);
    for (let tries = 0; tries < 4; tries += 1) expect(await check("000000")).toBe(false);
    expect(await check(await oneTimeCode(test.hub.auth, secret))).toBe(true);
    const atOnce = await Promise.allSettled(Array.from({ length: 12 }, () => check("000000")));
    expect(atOnce.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(check(await oneTimeCode(test.hub.auth, secret))).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

it("writes every sign-in and every refused one into the audit of the person's node", async () => {
  await signInAs(test.url, "tz-approver");
  const actionsOf = (tenant: string) =>
    inTenant(test.hub.db, tenant, (tx) =>
      tx
        .select({ action: audit.action })
        .from(audit)
        .where(eq(audit.entity, "person"))
        .orderBy(asc(audit.seq)),
    );
  expect((await actionsOf("321200")).map(({ action }) => action)).toContain("session.opened");
  const yancheng = (await actionsOf("320900")).map(({ action }) => action);
  expect(yancheng.filter((action) => action === "session.refused")).toHaveLength(5);
  expect(yancheng).toContain("person.password");
});
