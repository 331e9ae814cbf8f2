import {
  type Envelope,
  type Item,
  type NodeCode,
  realClock,
  shiftDay,
  shiftMonths,
  today,
  type UsageFigures,
  usageDayKey,
} from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import { asc, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { usageDay } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import {
  createFederationDatabase,
  type FederationDatabase,
} from "../testing/federation-database.ts";
import { receivePush } from "./receive-push.ts";

let hub: FederationDatabase;
beforeAll(async () => {
  hub = await createFederationDatabase();
});
afterAll(() => hub.close());

const day = today(realClock);
const figures: UsageFigures = { cpuRatio: 0.25, memoryRatio: 0.5, diskRatio: null, coverage: 1 };

function used(version: number, key: string, more: Partial<UsageFigures> = {}): Item {
  return { kind: "usageDay", key, version, ...figures, ...more };
}

type Sending = { epoch?: number; first?: number; last?: number; fullTo?: number };

function push(city: NodeCode, items: readonly unknown[], sending: Sending = {}) {
  const text = JSON.stringify(items);
  const { epoch = 1, first = 1, last = first + items.length - 1, fullTo } = sending;
  const envelope: Envelope = {
    protocol: 1,
    city,
    epoch,
    ...(fullTo === undefined ? { kind: "delta" } : { kind: "full", fullTo }),
    firstSeq: first,
    lastSeq: last,
    items: text,
    digest: itemsDigest(text),
  };
  return receivePush(hub.ctx(city), envelope);
}

async function held(city: NodeCode) {
  const rows = await inTenant(hub.db, city, (tx) =>
    tx.select().from(usageDay).orderBy(asc(usageDay.day), asc(usageDay.key)),
  );
  return rows.map(({ day: on, key, cpuRatio, memoryRatio, diskRatio, ...row }) => {
    const { coverage, deleted, lateAfter } = row;
    return { day: on, key, cpuRatio, memoryRatio, diskRatio, coverage, deleted, lateAfter };
  });
}

it("keeps what each host used on each day, and what is unknown as unknown", async () => {
  const city = "320100";
  await push(city, [
    used(1, usageDayKey(day, "host/1")),
    used(2, usageDayKey(shiftDay(day, -1), "host/1"), { cpuRatio: 0 }),
  ]);
  const row = { key: "host/1", memoryRatio: 0.5, diskRatio: null, coverage: 1, deleted: false };
  expect(await held(city)).toEqual([
    { ...row, day: shiftDay(day, -1), cpuRatio: 0, lateAfter: 0 },
    { ...row, day, cpuRatio: 0.25, lateAfter: 0 },
  ]);
});

it("takes the newer of two versions in whatever order they come, and a day that was taken back", async () => {
  const city = "320200";
  const key = usageDayKey(day, "host");
  await push(city, [used(2, key, { cpuRatio: 0.4 })], { first: 1, last: 2 });
  await push(city, [used(1, key), used(3, usageDayKey(day, "other"))], { first: 1, last: 3 });
  expect(await held(city)).toMatchObject([{ key: "host", cpuRatio: 0.4 }, { key: "other" }]);
  await push(city, [{ kind: "tombstone", of: "usageDay", key, version: 4 }], { first: 4 });
  expect(await held(city)).toMatchObject([{ deleted: true }, { deleted: false }]);
  await push(city, [used(5, key)], { first: 5 });
  expect(await held(city)).toMatchObject([{ deleted: false, cpuRatio: 0.25 }, {}]);
});

it("makes room for an earlier month that arrives, and leaves out days that it would not keep without refusing the rest", async () => {
  const city = "320300";
  const [earlier, tooOld] = [shiftMonths(day, -7), shiftMonths(day, -60)];
  const keys = [tooOld, earlier, shiftDay(day, 9)].map((one) => usageDayKey(one, "host"));
  const answer = await push(
    city,
    keys.map((key, index) => used(index + 1, key)),
  );
  expect(answer).toEqual({ result: "applied", cursor: 3 });
  expect((await held(city)).map((row) => row.day)).toEqual([earlier]);
});

it("refuses a day that does not exist and figures that are no shares, and keeps nothing of the envelope", async () => {
  const city = "320400";
  for (const bad of [
    used(2, "2026-02-30/host"),
    used(2, `${day}/`),
    used(2, usageDayKey(day, "host"), { coverage: 1.2 }),
    { kind: "tombstone", of: "usageDay", key: "host", version: 2 },
  ]) {
    const sent = push(city, [used(1, usageDayKey(day, "other")), bad]);
    await expect(sent).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await held(city)).toEqual([]);
});

it("keeps the days that a city sends no more when it sends everything anew", async () => {
  const city = "320500";
  await push(city, [used(1, usageDayKey(shiftMonths(day, -2), "host"))]);
  await push(city, [used(1, usageDayKey(day, "host"))], { epoch: 2, first: 1, fullTo: 1 });
  expect(await held(city)).toMatchObject([{ deleted: false }, { deleted: false, day }]);
});

it("makes no room for days that were taken back of months that it would not keep, or has nothing of", async () => {
  const city = "320700";
  const months = () =>
    hub.db.execute(sql`
      select inhrelid::regclass::text from pg_inherits where inhparent = 'usage_day'::regclass order by 1`);
  const before = await months();
  const gone = ["2001-01-01", "2098-01-01", shiftMonths(day, -20)].map((one, index) => ({
    kind: "tombstone",
    of: "usageDay",
    key: usageDayKey(one, "host"),
    version: index + 1,
  }));
  expect(await push(city, gone)).toEqual({ result: "applied", cursor: 3 });
  expect([...(await months())]).toEqual([...before]);
});

it("keeps what was measured more of when a restored city tells what its backup knew, again and again", async () => {
  const city = "320800";
  const key = usageDayKey(day, "host");
  await push(city, [used(1, key)]);
  const partial = { cpuRatio: 0.9, coverage: 0.5 };
  await push(city, [used(1, key, partial)], { epoch: 2, first: 1, fullTo: 1 });
  await push(city, [used(2, key, partial)], { epoch: 2, first: 2 });
  expect(await held(city)).toMatchObject([{ cpuRatio: 0.25, coverage: 1 }]);
  await push(city, [used(3, key, { cpuRatio: 0.5 })], { epoch: 2, first: 3 });
  expect(await held(city)).toMatchObject([{ cpuRatio: 0.5, coverage: 1 }]);
});

it("takes a day of 20,000 hosts in ten envelopes", async () => {
  const city = "320600";
  for (let first = 1; first <= 20_000; first += 2_000) {
    const items = Array.from({ length: 2_000 }, (_, index) =>
      used(first + index, usageDayKey(day, `host-${first + index}`)),
    );
    await push(city, items, { first });
  }
  expect(await inTenant(hub.db, city, (tx) => tx.$count(usageDay))).toBe(20_000);
});
