import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub({ environment: { DATABASE_ANSWER_SECONDS: "5" } });
});
afterAll(() => test.stop());

async function ready(): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${test.url}/readyz`);
  return { status: response.status, body: await response.json() };
}

it("is ready when database and queue answer", async () => {
  await expect.poll(ready, { timeout: 30_000 }).toMatchObject({
    status: 200,
    body: { ready: true, database: true, queue: true, bots: false },
  });
});

it("calls a node as the page does: not ready before those who were told that it is late are told that it is well", async () => {
  const sql = postgres(test.database.url, { max: 1, onnotice: () => undefined });
  const state = async () => {
    const { body } = await ready();
    return z
      .object({ nodes: z.record(z.string(), z.looseObject({ state: z.string() })) })
      .parse(body).nodes["320900"]?.state;
  };
  await sql`update node set joined_at = now() where tenant = '320900'`;
  await sql`insert into node_watch (tenant) values ('320900') on conflict do nothing`;
  expect(await state()).toBe("ready");
  await sql`update node_watch set hearing = 'late' where tenant = '320900'`;
  expect(await state()).toBe("late");
  await sql`delete from node_watch`;
  await sql`update node set joined_at = null where tenant = '320900'`;
  await sql.end();
});

it("notices that the bots are there", async () => {
  const authorization = `Bearer ${test.botKey}`;
  await callHub(test.url, { path: "session.me", type: "query", headers: { authorization } });
  expect((await ready()).body).toMatchObject({ bots: true });
});

it("stays alive while the database is away, says so, and goes on when it is back", async () => {
  const cookie = await signInAs(test.url, "yc-applicant");
  const listNodes = () =>
    callHub(test.url, { path: "nodes.list", type: "query", headers: { cookie } });
  await test.gate.shut();
  expect((await fetch(`${test.url}/healthz`)).status).toBe(200);
  expect(await ready()).toMatchObject({ status: 503, body: { ready: false, database: false } });
  const refused = await listNodes();
  expect(refused).toMatchObject({ status: 503, error: { code: "unavailable" } });
  expect(refused.error?.text.zh).toContain("尚未生效");
  await test.gate.open();
  await expect.poll(async () => (await listNodes()).status, { timeout: 60_000 }).toBe(200);
});

it("answers in a sentence while the database takes questions and answers none", async () => {
  const cookie = await signInAs(test.url, "yc-applicant");
  const listNodes = () =>
    callHub(test.url, { path: "nodes.list", type: "query", headers: { cookie } });
  test.gate.freeze();
  const refused = await Promise.all(Array.from({ length: 20 }, listNodes));
  for (const one of refused) expect(one).toMatchObject({ status: 503 });
  expect(refused[0]?.error?.text.zh).toContain("没有应答");
  await test.gate.shut();
  await test.gate.open();
  await expect.poll(async () => (await listNodes()).status, { timeout: 60_000 }).toBe(200);
});

it("gives its figures to a collector", async () => {
  const text = await (await fetch(`${test.url}/metrics`)).text();
  expect(text).toContain('duoyun_http_request_seconds_count{method="GET",route="/readyz"');
  expect(text).toContain("duoyun_open_streams 0");
});
