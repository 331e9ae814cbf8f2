import { afterAll, beforeAll, expect, it } from "vitest";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { file, open } from "../testing/walk-request.ts";
import { countOpenWork } from "./count-open-work.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-03-02T02:00:00Z" });
});
afterAll(() => hub.close());

const count = (tenant: string) => inTenant(hub.db, tenant, (tx) => countOpenWork(tx, tenant));

it("counts what is under way at a node and nothing of another", async () => {
  expect(await count("320900")).toEqual({ openRequests: 0, activeLeases: 0 });
  await open(hub);
  await file(hub);
  expect(await count("320900")).toEqual({ openRequests: 1, activeLeases: 1 });
  expect(await count("321200")).toEqual({ openRequests: 0, activeLeases: 0 });
});

it("refuses to count another node's rows even when it is asked to", async () => {
  const seen = await inTenant(hub.db, "321200", (tx) => countOpenWork(tx, "320900"));
  expect(seen).toEqual({ openRequests: 0, activeLeases: 0 });
});
