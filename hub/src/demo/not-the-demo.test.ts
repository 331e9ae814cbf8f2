import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importPeople } from "../people/import-people.ts";
import { setPassword } from "../people/set-password.ts";
import { callHub } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub({ environment: { DUOYUN_DEMO: "0" } });
});
afterAll(() => test.stop());

it("refuses the demonstration's sign-in: the address does not exist", async () => {
  const response = await fetch(`${test.url}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ personId: randomUUID() }),
  });
  expect(response.status).toBe(404);
});

it("refuses to list sample people and says that the clock cannot be moved", async () => {
  const people = await callHub(test.url, { path: "demo.people", type: "query" });
  expect(people).toMatchObject({ status: 404, error: { code: "not_found" } });
  const clock = await callHub(test.url, { path: "demo.clock", type: "query" });
  expect(clock.data).toMatchObject({ enabled: false, offsetSeconds: 0 });
});

it("refuses to move the clock even for a person who has signed in", async () => {
  const cookie = await signInWithPassword();
  const answer = await callHub(test.url, {
    path: "demo.forward",
    type: "mutation",
    input: { days: 1 },
    headers: { cookie },
  });
  expect(answer).toMatchObject({ status: 404, error: { code: "not_found" } });
});

async function signInWithPassword(): Promise<string> {
  const actor = { kind: "command", name: "test" } as const;
  const ctx = { ...test.hub, actor };
  const text = (rows: string) => new TextEncoder().encode(rows);
  await importPeople(ctx, {
    files: [
      {
        name: "o.csv",
        bytes: text(
          "node,code,nameZh,nameEn,kind\n320300,xz-data,市数据局,Data Bureau,authority\n",
        ),
      },
      {
        name: "p.csv",
        bytes: text(
          "node,code,nameZh,nameEn,organisation,roles\n320300,zhao,赵一,Zhao Yi,xz-data,applicant\n",
        ),
      },
    ],
  });
  const made = await setPassword(ctx, test.hub.auth, { node: "320300", code: "zhao" });
  expect(made.signInName).toBe("zhao@320300.duoyun.invalid");
  const response = await fetch(`${test.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url },
    body: JSON.stringify({ email: made.signInName, password: made.password }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}
