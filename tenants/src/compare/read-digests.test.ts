import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { digestBuckets } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cityState, inventory } from "../database/schema.ts";
import { collect } from "../inventory/collect.ts";
import { saveResources } from "../inventory/save-resources.ts";
import { readState } from "../state/read-state.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { readDigests } from "./read-digests.ts";

let made: TestCity;
const awkward = {
  key: "\\x41\\101",
  body: {
    type: "vm",
    title: '\\ \\000 "双引号"',
    cpuRatio: 1e-7,
    vcpu: 0,
    data: { note: "\\ 双\t引\u0001", ab: [1.5, null, { z: false }], z: 25, 云: {}, b: [] },
  },
};

beforeAll(async () => {
  made = await createTestCity("http://127.0.0.1:9", "320900");
  await collect(made.city);
  await saveResources(made.city.db, { kind: "resource", records: [awkward], complete: false });
});
afterAll(() => made.close());

type Row = typeof inventory.$inferSelect;

const millionths = (ratio: unknown) =>
  typeof ratio === "number" ? Math.round(ratio * 1_000_000) : null;

/** A record's lines as the contract words them. */
function linesOf({ kind, key, seq, body }: Row): string {
  const head = [kind, key, seq];
  const { type, title, leaseId, state, zone, vcpu, memoryGib, storageGib } = body;
  const { cpuRatio, memoryRatio, diskRatio } = body;
  const facts = [type, title, leaseId, state, zone, vcpu, memoryGib, storageGib];
  const ratios = [cpuRatio, memoryRatio, diskRatio].map(millionths);
  return (kind === "resource" ? [...head, ...facts, ...ratios] : head)
    .map((line) => line ?? "")
    .join("\n");
}

/** JSON as the contract words it. */
function jsonOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => ({ key: Buffer.from(key), inner }));
  fields.sort((a, b) => a.key.length - b.key.length || a.key.compare(b.key));
  const pairs = fields.map(({ key, inner }) => `${JSON.stringify(String(key))}: ${jsonOf(inner)}`);
  return `{${pairs.join(", ")}}`;
}

const dataOf = ({ kind, body }: Row) => (kind === "resource" ? body.data : body);

it("gives the digests that its contract describes, so that any language can compute them", async () => {
  const { seq, epoch } = await readState(made.city.db);
  await made.city.db.update(cityState).set({ acknowledgedSeq: seq });
  const counts = Array<number>(digestBuckets).fill(0);
  const digests = Array<bigint>(digestBuckets).fill(0n);
  const dataDigests = Array<bigint>(digestBuckets).fill(0n);
  const add = (to: bigint[], bucket: number, lines: string) => {
    const first = hash("sha256", lines).slice(0, 16);
    to[bucket] = (to[bucket] ?? 0n) ^ BigInt(`0x${first}`);
  };
  for (const row of await made.city.db.select().from(inventory)) {
    const bucket = crc32(`${row.kind}/${row.key}`) % digestBuckets;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    add(digests, bucket, linesOf(row));
    add(dataDigests, bucket, [row.kind, row.key, jsonOf(dataOf(row))].join("\n"));
  }
  const inHex = (all: bigint[]) => all.map((one) => one.toString(16).padStart(16, "0"));
  expect(await readDigests(made.city.db)).toEqual({
    epoch,
    seq,
    after: seq,
    usage: [],
    usageDigests: [],
    counts,
    digests: inHex(digests),
    dataDigests: inHex(dataDigests),
  });
});

it("leaves out the buckets that were touched since the hub last acknowledged, and gives the others as of then", async () => {
  const before = await readDigests(made.city.db);
  if (!before) throw new Error("Nothing is on its way.");
  const changed = { ...awkward, body: { ...awkward.body, vcpu: 1 } };
  await saveResources(made.city.db, { kind: "resource", records: [changed], complete: false });
  const bucket = crc32(`resource/${awkward.key}`) % digestBuckets;
  const { seq, after } = before;
  const now = await readDigests(made.city.db);
  expect(now).toMatchObject({ seq: seq + 1, after, untold: { after, buckets: [bucket] } });
  const but = <T>(values: readonly T[] = []) => values.toSpliced(bucket, 1);
  expect(but(now?.digests)).toEqual(but(before.digests));
  expect(but(now?.counts)).toEqual(but(before.counts));
});

it("gives none while a full is on its way", async () => {
  const fullTo = (await readState(made.city.db)).seq;
  await made.city.db.update(cityState).set({ acknowledgedSeq: 0, fullTo });
  expect(await readDigests(made.city.db)).toBeNull();
});
