import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { callLimits, envelopeLimits, protocol } from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compare } from "../compare/compare.ts";
import { retryAfter } from "../hub/retry-after.ts";
import { enrol } from "../identity/enrol.ts";
import { saveResources } from "../inventory/save-resources.ts";
import { readState } from "../state/read-state.ts";
import { readStatus } from "../state/read-status.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { nextEnvelope } from "./next-envelope.ts";
import { push } from "./push.ts";

const code = "320900";
let hub: TestHub;
let made: TestCity;
let sql: postgres.Sql;

beforeAll(async () => {
  const codes = `${code}:limits-test-code-of-yancheng`;
  hub = await startTestHub({ environment: { DEMO_ENROLMENT_CODES: codes } });
  sql = postgres(hub.database.url, { max: 1 });
  made = await createTestCity(hub.url, code);
  await enrol(made.city, consentWith("limits-test-code-of-yancheng"));
  await push(made.city);
});
afterAll(async () => {
  await sql.end();
  await made.close();
  await hub.stop();
});

const vm = (key: string, note: string) => ({
  key,
  body: {
    type: "vm",
    title: key,
    leaseId: null,
    state: "running",
    zone: null,
    vcpu: 2,
    memoryGib: 4,
    storageGib: 10,
    cpuRatio: null,
    memoryRatio: null,
    diskRatio: null,
    data: { note },
  },
});
const save = (notes: Record<string, string>) =>
  saveResources(made.city.db, {
    kind: "resource",
    records: Object.entries(notes).map(([key, note]) => vm(key, note)),
    complete: true,
  });
// Two units of UTF-16 each, as both sides count.
const tooLong = "𠮷".repeat(envelopeLimits.itemCharacters / 2);

it("answers a flood of envelopes with when to go on, and loses none of what they held", async () => {
  await save({ "vm-1": "a", "vm-2": "b" });
  const next = await nextEnvelope(made.city.db, code);
  if (!next) throw new Error("Nothing waits.");
  const flood = Array.from({ length: callLimits.push.atOnce * 8 }, () =>
    made.city.hub.push(next.envelope),
  );
  const settled = await Promise.allSettled(flood);
  const refused = settled.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(JSON.stringify(refused)).toContain("go on from the last acknowledged sequence");
  const waits = refused.map((one) => one.status === "rejected" && retryAfter(one.reason));
  expect(new Set(waits)).toEqual(new Set([1]));
  await push(made.city);
  const held = await sql`
    select key from resource where tenant = ${code} and not deleted and type = 'vm' order by key`;
  expect(held.map(({ key }) => key)).toEqual(["vm-1", "vm-2"]);
});

it("sends a record that is too large without its details, names it, and holds up no other", async () => {
  await save({ "vm-1": "a", "vm-2": tooLong, "vm-3": "c" });
  await push(made.city);
  const held = await sql`
    select key, vcpu, data from resource where tenant = ${code} and not deleted order by key`;
  expect(held.map((row) => ({ ...row }))).toEqual([
    { key: "vm-1", vcpu: 2, data: { note: "a" } },
    { key: "vm-2", vcpu: 2, data: { tooLarge: true } },
    { key: "vm-3", vcpu: 2, data: { note: "c" } },
  ]);
  expect((await readStatus(made.city.db, code)).tooLarge).toEqual(["vm-2"]);
  await compare(made.city);
  const compares = await sql`select differing, corrections from comparison where tenant = ${code}`;
  expect(compares.map((row) => ({ ...row }))).toEqual([{ differing: 0, corrections: 0 }]);
  await save({ "vm-1": "a", "vm-2": "b", "vm-3": "c" });
  await push(made.city);
  expect((await readStatus(made.city.db, code)).tooLarge).toEqual([]);
  const [mended] = await sql`select data from resource where tenant = ${code} and key = 'vm-2'`;
  expect(mended?.data).toEqual({ note: "b" });
});

it("refuses an envelope with a record that is too large, by its key, and says what to do", async () => {
  const { epoch, seq } = await readState(made.city.db);
  const record = { kind: "resource", version: seq + 1, ...vm("vm-9", "").body, key: "vm-9" };
  const items = JSON.stringify([{ ...record, data: { note: tooLong } }]);
  const span = { firstSeq: seq + 1, lastSeq: seq + 1 };
  const digest = itemsDigest(items);
  const envelope = { protocol, city: code, epoch, kind: "delta", ...span, items, digest } as const;
  await expect(made.city.hub.push(envelope)).rejects.toThrow(/vm-9.*leave out/);
});
