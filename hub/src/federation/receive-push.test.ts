import {
  type Envelope,
  envelopeLimits,
  type Item,
  type NodeCode,
  packEnvelope,
} from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit, envelopeReceipt, resource, resourceRollup } from "../database/schema/index.ts";
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

type Change = { key: string; vcpu: number; gone: boolean };

function toItem({ key, vcpu, gone }: Change, version: number): Item {
  if (gone) return { kind: "tombstone", of: "resource", key, version };
  return {
    kind: "resource",
    key,
    version,
    type: vcpu % 2 === 0 ? "vm" : "hypervisor",
    title: key,
    leaseId: null,
    state: "running",
    zone: null,
    vcpu,
    memoryGib: vcpu * 2,
    storageGib: null,
    cpuRatio: vcpu % 3 === 0 ? null : 0.5,
    memoryRatio: null,
    diskRatio: null,
    data: { vcpu },
  };
}

type Span = { epoch?: number; first: number; fullTo?: number };

async function envelopeOf(
  city: NodeCode,
  changes: readonly Change[],
  { epoch = 1, first, fullTo }: Span,
): Promise<Envelope & { items: string }> {
  const items = JSON.stringify(changes.map((change, index) => toItem(change, first + index)));
  return {
    protocol: 1,
    city,
    epoch,
    ...(fullTo === undefined ? { kind: "delta" } : { kind: "full", fullTo }),
    firstSeq: first,
    lastSeq: first + changes.length - 1,
    items,
    digest: itemsDigest(items),
  };
}

const vm = (key: string, vcpu = 2): Change => ({ key, vcpu, gone: false });

async function held(city: NodeCode) {
  return inTenant(hub.db, city, async (tx) => {
    const rows = await tx.select().from(resource).orderBy(resource.key);
    const rollups = await tx.select().from(resourceRollup).orderBy(resourceRollup.type);
    return {
      rows: rows.map(({ receivedAt: _, tenant: __, ...row }) => row),
      rollups: rollups
        .filter(({ count }) => count > 0)
        .map(({ type, count, vcpu, memoryGib, cpuWeight, cpuWeighted, ...unknown }) => ({
          ...{ type, count, vcpu, memoryGib, cpuWeight, cpuWeighted },
          unknown: [unknown.vcpuUnknown, unknown.storageUnknown, unknown.cpuUnmeasured],
        })),
    };
  });
}

/** What people see: a tombstone and a key that never was look alike. */
async function living(city: NodeCode) {
  const { rows, rollups } = await held(city);
  return { rows: rows.filter((row) => !row.deleted), rollups };
}

it("applies an envelope with its rollups, receipt and audit row, and answers a repeat with the cursor", async () => {
  const city = "320100";
  const envelope = await envelopeOf(city, [vm("a", 4), vm("b", 8), vm("a", 2)], { first: 1 });
  expect(await receivePush(hub.ctx(city), envelope)).toEqual({ result: "applied", cursor: 3 });
  expect(await receivePush(hub.ctx(city), envelope)).toEqual({ result: "repeat", cursor: 3 });
  const { rows, rollups } = await held(city);
  expect(rows.map(({ key, vcpu }) => [key, vcpu])).toEqual([
    ["a", 2],
    ["b", 8],
  ]);
  expect(rollups).toEqual([
    {
      ...{ type: "vm", count: 2, vcpu: 10, memoryGib: 20, cpuWeight: 10, cpuWeighted: 5 },
      unknown: [0, 2, 0],
    },
  ]);
  await inTenant(hub.db, city, async (tx) => {
    expect(await tx.select().from(envelopeReceipt)).toHaveLength(1);
    const actions = (await tx.select().from(audit)).map(({ action }) => action);
    expect(actions).toEqual(["envelope.applied"]);
  });
});

it("asks for what is missing instead of leaving a gap", async () => {
  const city = "320200";
  const late = await envelopeOf(city, [vm("c")], { first: 5 });
  expect(await receivePush(hub.ctx(city), late)).toEqual({ result: "gap", expected: 1 });
  expect((await held(city)).rows).toEqual([]);
});

it("refuses an old epoch, asks for a full in a new one, and then forgets what the full did not name", async () => {
  const city = "320300";
  const push = (envelope: Envelope) => receivePush(hub.ctx(city), envelope);
  await push(await envelopeOf(city, [vm("old"), vm("kept")], { first: 1 }));
  const delta = await envelopeOf(city, [vm("new")], { epoch: 2, first: 1 });
  expect(await push(delta)).toEqual({ result: "needFull", epoch: 1 });

  const start = await envelopeOf(city, [vm("kept", 16)], { epoch: 2, first: 1, fullTo: 2 });
  expect(await push(start)).toEqual({ result: "applied", cursor: 1 });
  expect((await held(city)).rows.filter((row) => !row.deleted)).toHaveLength(2);
  const end = await envelopeOf(city, [vm("new", 4)], { epoch: 2, first: 2, fullTo: 2 });
  expect(await push(end)).toEqual({ result: "applied", cursor: 2 });

  const { rows, rollups } = await held(city);
  expect(rows.filter((row) => !row.deleted).map(({ key }) => key)).toEqual(["kept", "new"]);
  expect(rollups).toMatchObject([{ type: "vm", count: 2, vcpu: 20 }]);
  const old = await envelopeOf(city, [vm("old")], { first: 3 });
  expect(await push(old)).toEqual({ result: "needFull", epoch: 2 });
});

it("ignores fields of a later release, and says what it takes and speaks to one with other kinds or another protocol", async () => {
  const city = "320400";
  const sent = (records: readonly unknown[], more: object = {}) => {
    const items = JSON.stringify(records);
    const span = { kind: "delta", firstSeq: 1, lastSeq: 2, digest: itemsDigest(items) };
    return receivePush(hub.ctx(city), { protocol: 1, city, epoch: 1, ...span, items, ...more });
  };
  const known = { ...toItem(vm("a"), 1), colour: "blue" };
  const starship = { kind: "starship", key: "x", version: 2 };
  await expect(sent([known, starship])).rejects.toMatchObject({
    code: "precondition_failed",
    details: { unknown: ["starship"], kinds: ["resource", "catalogItem", "usageDay"] },
  });
  expect(await sent([known], { later: true })).toEqual({ result: "applied", cursor: 2 });
  await expect(sent([known], { protocol: 9 })).rejects.toMatchObject({
    code: "precondition_failed",
    details: { speaks: [1] },
  });
});

it("refuses an envelope whose digest, items or city do not fit, and writes nothing", async () => {
  const city = "320500";
  const good = await envelopeOf(city, [vm("a")], { first: 1 });
  const texts = [[{ ...toItem(vm("b"), 1), vcpu: -1 }], { a: 1 }, [1]].map((bad) =>
    JSON.stringify(bad),
  );
  const refused = [
    { ...good, items: JSON.stringify([toItem(vm("other"), 1)]) },
    { ...good, items: good.items.replace("[", "[ ") },
    ...["[", ...texts].map((items) => ({ ...good, items, digest: itemsDigest(items) })),
    { ...good, city: "320600" },
    { ...good, firstSeq: 2 },
  ];
  for (const envelope of refused) {
    await expect(receivePush(hub.ctx(city), envelope)).rejects.toMatchObject({ code: "invalid" });
  }
  const items = `[${"{},".repeat(envelopeLimits.items)}{}]`;
  const many = { ...good, items, digest: itemsDigest(items) };
  await expect(receivePush(hub.ctx(city), many)).rejects.toMatchObject({ code: "too_large" });
  expect((await held(city)).rows).toEqual([]);
});

it("refuses characters that no database keeps, in words, and writes nothing", async () => {
  const city = "320600";
  const titles = [
    { title: "a\u0000b" },
    { data: { note: "\u0000" } },
    { data: { note: "\ud83d" } },
  ];
  for (const change of titles) {
    const items = JSON.stringify([{ ...toItem(vm("a"), 1), ...change }]);
    const digest = itemsDigest(items);
    const envelope = { ...(await envelopeOf(city, [vm("a")], { first: 1 })), items, digest };
    await expect(receivePush(hub.ctx(city), envelope)).rejects.toMatchObject({
      code: "invalid",
      text: { en: expect.stringContaining("character") },
    });
  }
  expect((await held(city)).rows).toEqual([]);
});

const change = fc.record({
  key: fc.constantFrom("a", "b", "c", "d"),
  vcpu: fc.integer({ min: 1, max: 6 }),
  gone: fc.boolean(),
});
const cities: NodeCode[] = ["320700", "320800"];

it("ends alike however envelopes repeat, overlap, come early or late, as when each came once in order", async () => {
  const [inOrder, shuffled] = cities;
  if (!inOrder || !shuffled) throw new Error("Two cities are compared.");
  let epoch = 1;
  const run = async (changes: Change[], sends: { first: number; length: number }[]) => {
    epoch += 1;
    const span = { epoch, fullTo: 1 };
    await receivePush(hub.ctx(inOrder), await envelopeOf(inOrder, changes, { ...span, first: 1 }));
    for (const { first, length } of sends) {
      const part = changes.slice(first - 1, first - 1 + length);
      if (part.length > 0) await push(shuffled, part, { ...span, first });
    }
    await catchUp(shuffled, changes, span);
    expect(await living(shuffled)).toEqual(await living(inOrder));
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.array(
        fc.record({
          first: fc.integer({ min: 1, max: 12 }),
          length: fc.integer({ min: 1, max: 5 }),
        }),
        {
          maxLength: 8,
        },
      ),
      run,
    ),
    { numRuns: 15 },
  );
});

async function push(city: NodeCode, part: readonly Change[], span: Span) {
  return receivePush(hub.ctx(city), await envelopeOf(city, part, span));
}

/** Sends from where the hub says, one change an envelope, as a city does after any loss. */
async function catchUp(city: NodeCode, changes: readonly Change[], span: Omit<Span, "first">) {
  let next = 1;
  while (next <= changes.length) {
    const answer = await push(city, changes.slice(next - 1, next), { ...span, first: next });
    if (answer.result === "gap") next = answer.expected;
    else if (answer.result === "needFull") next = 1;
    else next = answer.cursor + 1;
  }
}

it("takes an envelope packed, as cities send it", async () => {
  const city = "320900";
  const envelope = await envelopeOf(city, [vm('"云\\\n'), vm("b")], { first: 1 });
  const packed = packEnvelope(envelope);
  expect(await receivePush(hub.ctx(city), packed)).toEqual({ result: "applied", cursor: 2 });
  expect((await held(city)).rows.map(({ key }) => key)).toEqual(['"云\\\n', "b"]);
});

it("refuses a packed envelope without a first line, and items that are no UTF-8", async () => {
  const city = "321000";
  const envelope = await envelopeOf(city, [vm("a")], { first: 1 });
  const items = new Uint8Array([0x5b, 0xff, 0x5d]);
  const unreadable = packEnvelope({ ...envelope, items, digest: itemsDigest(items) });
  for (const packed of [new TextEncoder().encode("[]"), unreadable]) {
    await expect(receivePush(hub.ctx(city), packed)).rejects.toMatchObject({ code: "invalid" });
  }
});
