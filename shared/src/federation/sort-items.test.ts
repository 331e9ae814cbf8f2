import { expect, it } from "vitest";
import { recordVersion } from "./record-version.ts";
import { listItems, sortItems } from "./sort-items.ts";

const vm = {
  kind: "resource",
  key: "a",
  version: 1,
  type: "vm",
  title: "a",
  leaseId: null,
  state: "running",
  zone: null,
  vcpu: 2,
  memoryGib: 4,
  storageGib: null,
  cpuRatio: null,
  memoryRatio: null,
  diskRatio: null,
  data: {},
};

it("keeps the newest of each key, a tombstone among them", () => {
  const gone = { kind: "tombstone", of: "resource", key: "a", version: 3 };
  const sorted = sortItems([vm, gone, { ...vm, version: 2 }, { ...vm, key: "b" }]);
  expect(sorted).toMatchObject({
    ok: true,
    items: { resources: [{ key: "b" }], tombstones: [{ key: "a", version: 3 }], ignored: 0 },
  });
});

it("leaves out kinds of a later protocol, counts them, and drops fields that it does not know", () => {
  const sorted = sortItems([
    { ...vm, colour: "blue" },
    { kind: "starship", key: "x", version: 1 },
  ]);
  expect(sorted).toMatchObject({ ok: true, items: { ignored: 1, resources: [vm] } });
});

it("refuses an item that does not fit its kind and names its key and field", () => {
  expect(sortItems([vm, { ...vm, key: "bad", cpuRatio: 1.5 }])).toMatchObject({
    ok: false,
    bad: { index: 1, key: "bad", problem: expect.stringContaining("cpuRatio") },
  });
});

it("lists the records of a text, and refuses a text that is no list of records", () => {
  expect(listItems('[{"kind":"starship"}]')).toEqual([{ kind: "starship" }]);
  for (const text of ["", "[", "{}", "null", "[1]", "[null]", "[[]]"])
    expect(listItems(text), text).toBe(null);
});

it("makes any version of a newer epoch newer, within safe integers", () => {
  expect(recordVersion(2, 0)).toBeGreaterThan(recordVersion(1, 2 ** 40 - 1));
  expect(Number.isSafeInteger(recordVersion(8_000, 2 ** 40 - 1))).toBe(true);
});
