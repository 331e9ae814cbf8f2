import { randomUUID } from "node:crypto";
import { type NodeCode, realClock } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { comparison, nodeState, resource } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { heartbeat } from "./heartbeat.ts";
import { measureAges } from "./measure-ages.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
});
afterAll(() => hub.close());

const hour = 3_600;
const ago = (seconds: number) => new Date(realClock.now().getTime() - seconds * 1_000);

/** A city with a record that arrived some time ago; what it read, and when, it says by a clock that is off. */
async function holds(
  tenant: NodeCode,
  arrivedSeconds: number,
  readSeconds?: Record<string, number>,
) {
  await inTenant(hub.db, tenant, async (tx) => {
    const facts = { type: "vm", title: "vm", state: "running", data: {} };
    const receivedAt = ago(arrivedSeconds);
    await tx.insert(resource).values({ tenant, key: "vm-1", version: 1, receivedAt, ...facts });
  });
  const off = 600;
  const collectedAt = readSeconds
    ? Object.fromEntries(
        Object.entries(readSeconds).map(([name, age]) => [name, ago(age - off).toISOString()]),
      )
    : undefined;
  const said = { epoch: 1, queueLength: 0, software: "test", connector: "openstack" };
  await heartbeat(hub.ctx(tenant), { clock: ago(-off).toISOString(), ...said, collectedAt });
}

/** A compare in which everything agreed, of when the source was last read as the hub then knew. */
const agreed = (tenant: NodeCode, seconds: number, collectedAt: Date | null) =>
  inTenant(hub.db, tenant, async (tx) => {
    const found = { declared: 1, held: 1, buckets: 1, differing: 0, epoch: 1, seq: 1 };
    const row = { id: randomUUID(), tenant, at: ago(seconds), collectedAt, ...found };
    await tx.insert(comparison).values(row);
  });

/** A compare in which these buckets differed. */
const compared = (tenant: NodeCode, { seconds, open }: { seconds: number; open: number[] }) =>
  inTenant(hub.db, tenant, async (tx) => {
    const found = { declared: 1, held: 1, buckets: 1, differing: open.length, openBuckets: open };
    const row = { id: randomUUID(), tenant, at: ago(seconds), epoch: 1, seq: 1, ...found };
    await tx.insert(comparison).values(row);
  });

const ages = (tenant: NodeCode) =>
  inTenant(hub.db, tenant, (tx) => measureAges(tx, tenant, realClock.now()));

const hours = (seconds: number | null) => Math.round(((seconds ?? -1) / hour) * 100) / 100;

it("takes an agreeing compare for no newer a proof than the last reading of the source", async () => {
  await holds("320900", 5 * hour, { openstack: 3 * hour });
  await agreed("320900", 10, ago(3 * hour));
  const { worstAgeSeconds, freshRatio, proven } = await ages("320900");
  expect([hours(worstAgeSeconds), freshRatio, proven]).toEqual([3, 0, true]);
});

it("takes the compare for a proof of all records but those whose bucket it left open", async () => {
  await holds("320300", 5 * hour, { openstack: 10 });
  const [held] = await inTenant(hub.db, "320300", (tx) =>
    tx.select({ bucket: sql<number>`bucket` }).from(resource),
  );
  const bucket = held?.bucket ?? -1;
  await compared("320300", { seconds: 2 * hour, open: [(bucket + 1) % 1_024] });
  expect(hours((await ages("320300")).worstAgeSeconds)).toBe(2);
  await compared("320300", { seconds: hour, open: [bucket] });
  expect(hours((await ages("320300")).worstAgeSeconds)).toBe(2);
  await compared("320300", { seconds: 20, open: [(bucket + 1) % 1_024] });
  expect((await ages("320300")).freshRatio).toBe(1);
});

it("takes of several sources the one that was read longest ago, and a fresh arrival for no newer", async () => {
  await holds("321200", 10, { openstack: 10, prometheus: 2 * hour });
  const { medianAgeSeconds, proven } = await ages("321200");
  expect([hours(medianAgeSeconds), proven]).toEqual([2, true]);
});

it("does not let a source that is read again make an older compare a newer proof", async () => {
  await holds("320500", 5 * hour, { openstack: 10 });
  await agreed("320500", 600, ago(3 * hour));
  expect(hours((await ages("320500")).worstAgeSeconds)).toBe(3);
});

it("calls the figure of a city that does not say when it read its source unproven, and of one that never did too", async () => {
  await holds("320100", 5 * hour);
  await agreed("320100", 10, null);
  expect(await ages("320100")).toMatchObject({ freshRatio: 1, proven: false });
  const said = { epoch: 1, queueLength: 0, software: "test", connector: "csv" };
  const clock = realClock.now().toISOString();
  await heartbeat(hub.ctx("320200"), { clock, ...said, collectedAt: { csv: null } });
  const [state] = await inTenant(hub.db, "320200", (tx) => tx.select().from(nodeState));
  expect(state).toMatchObject({ collectedAt: null, sources: { csv: { readAt: null } } });
});
