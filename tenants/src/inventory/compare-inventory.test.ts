import type { ResourceFacts } from "@duoyun/shared";
import { expect, it } from "vitest";
import { compareInventory } from "./compare-inventory.ts";
import { describePreview } from "./describe-preview.ts";

const facts: ResourceFacts = {
  type: "vm",
  title: "公文交换",
  leaseId: null,
  state: "running",
  zone: null,
  vcpu: 4,
  memoryGib: 8,
  storageGib: null,
  cpuRatio: 0.2,
  memoryRatio: null,
  diskRatio: null,
  data: {},
};
const problem = { place: "第 3 行", text: { zh: "缺编号", en: "no number" } };
const reading = {
  records: [
    { key: "a", body: facts },
    { key: "b", body: { ...facts, vcpu: null } },
    { key: "c", body: { ...facts, cpuRatio: 0.3 } },
    { key: "new", body: facts },
  ],
  unread: ["d"],
  complete: true,
  problems: [problem],
};
const held = ["a", "b", "c", "d", "gone"].map((key) => ({ key, body: { ...facts } }));

it("tells what a reading adds, changes, removes and keeps, and counts apart what was only measured anew", () => {
  expect(compareInventory(held, reading)).toMatchObject({
    added: [{ key: "new" }],
    changed: [{ key: "b", fields: [{ field: "vcpu", before: 4, after: null }] }],
    measured: 1,
    unchanged: 1,
    removed: [{ key: "gone" }],
    kept: ["d"],
  });
});

it("removes nothing after a reading that cannot tell which resource it could not read", () => {
  const preview = compareInventory(held, { ...reading, complete: false });
  expect(preview.removed).toEqual([]);
  expect(describePreview(preview).at(-1)).toContain("nothing would be removed");
});

it("writes what became unknown as unknown, never as zero", () => {
  const lines = describePreview(compareInventory(held, reading));
  expect(lines).toContain("  b 公文交换 (vm): vcpu 4 → 未知 unknown");
  expect(lines).toContain("  第 3 行: 缺编号 / no number");
});
