import { randomUUID } from "node:crypto";
import { NodeSummary, realClock } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { comparison, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub();
});
afterAll(() => test.stop());

const call = async (who: string, path: "nodes.figures" | "nodes.compare", code: string) =>
  callHub(test.url, {
    path,
    type: path === "nodes.figures" ? "query" : "mutation",
    input: { code },
    headers: { cookie: await signInAs(test.url, who) },
  });

it("says of a node that was never compared that nothing is known, not that all is well", async () => {
  const { data } = await call("js-staff", "nodes.figures", "320500");
  expect(data).toMatchObject({ history: [], worstAgeSeconds: null, freshRatio: null });
});

it("refuses a compare with a node that was never heard of, and one of another city as not found", async () => {
  expect((await call("js-staff", "nodes.compare", "320500")).error).toMatchObject({
    code: "conflict",
  });
  expect((await call("yc-reviewer", "nodes.compare", "321200")).error).toMatchObject({
    code: "not_found",
  });
});

it("notes that a compare was asked for until the node has compared", async () => {
  const heartbeatAt = realClock.now();
  await inTenant(test.hub.db, "320900", async (tx) => {
    await tx.insert(nodeState).values({ tenant: "320900" }).onConflictDoNothing();
    await tx.update(nodeState).set({ heartbeatAt });
  });
  expect((await call("yc-reviewer", "nodes.compare", "320900")).error).toBeNull();
  const { data } = await call("js-staff", "nodes.figures", "320900");
  expect(data).toMatchObject({ asked: true, mayAsk: true });
});

it("shows the last difference also when a day of compares has agreed since", async () => {
  const found = [{ record: "resource/vm-1", why: "changed" as const }];
  const compared = (quarters: number, differing = 0) => ({
    ...{ id: randomUUID(), tenant: "321200" as const, epoch: 1, seq: 9 },
    ...{ declared: 9, held: 9, buckets: 8, differing, differences: differing > 0 ? found : [] },
    at: new Date(realClock.now().getTime() - quarters * 900_000),
  });
  const agreed = Array.from({ length: 100 }, (_, index) => compared(index));
  await inTenant(test.hub.db, "321200", (tx) =>
    tx.insert(comparison).values([compared(200, 1), ...agreed]),
  );
  const { data } = await call("js-staff", "nodes.figures", "321200");
  expect(data).toMatchObject({ differences: found, differedAt: expect.any(String) });
});

it("puts the figures of all nodes side by side for the province, and shows a city its own alone", async () => {
  const summaries = async (who: string) => {
    const headers = { cookie: await signInAs(test.url, who) };
    const { data } = await callHub(test.url, { path: "nodes.summaries", type: "query", headers });
    return z.array(NodeSummary).parse(data);
  };
  const all = await summaries("js-staff");
  expect(all).toHaveLength(14);
  expect(all.find(({ code }) => code === "321200")?.last).toMatchObject({ declared: 9, held: 9 });
  expect(all.find(({ code }) => code === "320100")).toMatchObject({
    ...{ medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null, last: null },
  });
  expect((await summaries("yc-reviewer")).map(({ code }) => code)).toEqual(["320900"]);
});
