import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { type FollowedStream, followStream } from "../testing/follow-stream.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const topicIs = (topic: string) => (data: unknown) => JSON.stringify(data).includes(`"${topic}"`);

async function follow(code: string): Promise<FollowedStream> {
  const cookie = await signInAs(test.url, code);
  const stream = await followStream(`${test.url}/trpc/live.changes`, { cookie });
  await stream.next(topicIs("all"));
  return stream;
}

const change = (tenant: string, id: string) =>
  inTenant(test.hub.db, tenant, (tx) => notify(tx, { topic: "request", tenant, id }));

it("tells a person of a change in their own node and of none elsewhere", async () => {
  const stream = await follow("yc-applicant");
  await change("321200", "in-taizhou");
  await change("320900", "in-yancheng");
  expect(await stream.next(topicIs("request"))).toEqual({ topic: "request", id: "in-yancheng" });
  stream.close();
});

it("tells the province and the city itself, and no other city, that a catalog moved", async () => {
  const [staff, own, other] = await Promise.all(
    ["js-staff", "yc-reviewer", "tz-approver"].map((code) => follow(code)),
  );
  await inTenant(test.hub.db, "320900", (tx) =>
    notify(tx, { topic: "catalog", tenant: "320900", id: "version-2" }),
  );
  await change("321200", "after-it");
  const told = { topic: "catalog", id: "version-2" };
  expect(await staff?.next(topicIs("catalog"))).toEqual(told);
  expect(await own?.next(topicIs("catalog"))).toEqual(told);
  expect(await other?.next(() => true)).toEqual({ topic: "request", id: "after-it" });
  for (const stream of [staff, own, other]) stream?.close();
});

it("tells everybody when the demonstration's clock was moved", async () => {
  const stream = await follow("tz-applicant");
  const cookie = await signInAs(test.url, "js-admin");
  const input = { days: 2 };
  await callHub(test.url, { path: "demo.forward", type: "mutation", input, headers: { cookie } });
  expect(await stream.next(topicIs("clock"))).toMatchObject({ topic: "clock" });
  stream.close();
});

it("ends within half a minute when its person signed out, and not while they are signed in", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const cookie = await signInAs(test.url, "yc-reviewer");
  const stream = await followStream(`${test.url}/trpc/live.changes`, { cookie });
  await stream.next(topicIs("all"));
  await vi.advanceTimersByTimeAsync(60_000);
  await change("320900", "signed-in");
  expect(await stream.next(topicIs("request"))).toMatchObject({ id: "signed-in" });
  await fetch(`${test.url}/api/auth/sign-out`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url, cookie },
    body: "{}",
  });
  const end = expect(stream.next(topicIs("request"))).rejects.toThrow("The stream ended.");
  await vi.advanceTimersByTimeAsync(30_000);
  await end;
});

it("says that everything must be read again after the database was away", async () => {
  const stream = await follow("yc-approver");
  await test.gate.shut();
  await test.gate.open();
  expect(await stream.next(topicIs("all"))).toEqual({ topic: "all", id: "" });
  await change("320900", "after-the-gap");
  expect(await stream.next(topicIs("request"))).toEqual({ topic: "request", id: "after-the-gap" });
  stream.close();
});
