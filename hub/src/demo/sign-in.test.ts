import { afterAll, beforeAll, expect, it } from "vitest";
import { callHub, samplePerson, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const me = (cookie: string) =>
  callHub(test.url, { path: "session.me", type: "query", headers: { cookie } });

it("signs in as a sample person with one tap", async () => {
  const cookie = await signInAs(test.url, "yc-approver");
  expect((await me(cookie)).data).toMatchObject({
    title: { zh: "盐城审批人", en: "Yancheng approver" },
    tenant: "320900",
    node: { zh: "盐城市" },
    roles: ["approver"],
    secondFactor: false,
    demo: true,
    may: expect.arrayContaining(["pending", "nodes", "demoClock"]),
  });
});

it("replaces the session when somebody signs in as another person", async () => {
  const first = await signInAs(test.url, "yc-applicant");
  const second = await signInAs(test.url, "tz-approver", first);
  expect((await me(first)).data).toBeNull();
  expect((await me(second)).data).toMatchObject({ tenant: "321200" });
});

it("refuses a person who is no sample person", async () => {
  const { personId } = await samplePerson(test.url, "yc-admin");
  await test.hub.db.transaction(async (tx) => {
    const { sql } = await import("drizzle-orm");
    await tx.execute(sql`select set_config('duoyun.tenant', '320900', true)`);
    await tx.execute(sql`update person set sample = false where id = ${personId}`);
  });
  const response = await fetch(`${test.url}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ personId }),
  });
  expect(response.status).toBe(404);
});
