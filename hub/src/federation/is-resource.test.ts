import { listItems, ResourceItem, sortItems } from "@duoyun/shared";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isResource } from "./is-resource.ts";

const amount = fc.constantFrom(0, 1, 64, 1_000_000_000, null);
const ratio = fc.constantFrom(0, 0.25, 1, null);
const good = fc.record({
  kind: fc.constant("resource"),
  key: fc.constantFrom("vm-1", "主机", "k".repeat(200)),
  version: fc.constantFrom(1, 7, 2 ** 40),
  type: fc.constantFrom("vm", "hypervisor"),
  title: fc.constantFrom("", "政务云主机", "😀".repeat(200)),
  leaseId: fc.constantFrom(null, "lease"),
  state: fc.constant("running"),
  zone: fc.constantFrom(null, "政务外网区"),
  vcpu: amount,
  memoryGib: amount,
  storageGib: amount,
  cpuRatio: ratio,
  memoryRatio: ratio,
  diskRatio: ratio,
  data: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 1 })),
});
const names = Object.keys(ResourceItem.shape);

/** What a city of another hand may write into any field, on and beyond every edge. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      "",
      "4",
      "true",
      "k".repeat(201),
      "😀".repeat(150),
      "😀".repeat(201),
      "\ud83d".repeat(200),
      "\ude00".repeat(201),
      "catalogItem",
    ],
    ...[0, -0, -1, 0.5, 1.000001, 1e9 + 1, 2 ** 53, 1e300, Number.POSITIVE_INFINITY],
    ...[true, false, null, undefined, [], [1], {}, { a: 1 }],
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const changed = fc
  .tuple(good, fc.constantFrom(...names, "colour"), odd)
  .map(([item, name, value]): Record<string, unknown> => ({ ...item, [name]: value }));

it("takes what the schema takes and nothing that it refuses, whatever a city writes into any field", () => {
  fc.assert(
    fc.property(fc.oneof(good, changed), (item) => {
      expect(isResource(item)).toBe(ResourceItem.safeParse(item).success);
    }),
    { numRuns: 3_000 },
  );
});

it("reads an envelope as the schema alone reads it, and refuses it with the same sentence", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: good }, changed)), (items) => {
      const records = listItems(JSON.stringify(items)) ?? [];
      expect(sortItems(records, isResource)).toMatchObject(sortItems(records));
    }),
  );
});
