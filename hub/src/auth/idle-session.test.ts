import { realClock } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setPassword } from "../people/set-password.ts";
import { loadSampleData } from "../seed/load-sample-data.ts";
import { callHub } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { session } from "./schema.ts";

let test: TestHub;
let cookie: string;
beforeAll(async () => {
  test = await startTestHub({ environment: { DUOYUN_DEMO: "0" } });
  await loadSampleData(test.hub, new Set());
  cookie = await signInByPassword("yc-approver");
});
afterAll(() => test.stop());

async function signInByPassword(code: string): Promise<string> {
  const ctx = { ...test.hub, actor: { kind: "command", name: "test" } as const };
  const known = await setPassword(ctx, test.hub.auth, { node: "320900", code });
  const response = await fetch(`${test.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url },
    body: JSON.stringify({ email: known.signInName, password: known.password }),
  });
  const lines = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  return lines.join("; ");
}

const minutes = (count: number) => count * 60_000;

/** Makes the session as old as if nobody had used it for so long. */
async function leaveAlone(milliseconds: number): Promise<void> {
  const db = test.hub.auth.database;
  const [row] = await db.select().from(session);
  if (!row) throw new Error("There is no session.");
  const earlier = (date: Date) => new Date(date.getTime() - milliseconds);
  await db
    .update(session)
    .set({ expiresAt: earlier(row.expiresAt), updatedAt: earlier(row.updatedAt) });
}

const whoAmI = async () => {
  const { data } = await callHub(test.url, {
    path: "session.me",
    type: "query",
    headers: { cookie },
  });
  return data;
};

it("goes on for an hour after each use, outside the demonstration", async () => {
  for (let uses = 0; uses < 3; uses += 1) {
    await leaveAlone(minutes(59));
    expect(await whoAmI()).toMatchObject({ roles: ["approver"] });
  }
  const [row] = await test.hub.auth.database.select().from(session);
  const left = (row?.expiresAt.getTime() ?? 0) - realClock.now().getTime();
  expect(left).toBeGreaterThan(minutes(55));
  expect(left).toBeLessThanOrEqual(minutes(60));
});

it("refuses whoever comes back after more than an hour", async () => {
  await leaveAlone(minutes(61));
  expect(await whoAmI()).toBeNull();
  const answer = await callHub(test.url, {
    path: "requests.list",
    type: "query",
    input: {},
    headers: { cookie },
  });
  expect(answer.error?.code).toBe("unauthenticated");
});
