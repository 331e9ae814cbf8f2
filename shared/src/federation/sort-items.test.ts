import { expect, it } from "vitest";
import { recordVersion } from "./record-version.ts";
import { listItems, sortItems, unknownKinds } from "./sort-items.ts";

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
    items: { resources: [{ key: "b" }], tombstones: [{ key: "a", version: 3 }] },
  });
});

it("drops fields that it does not know, and names the kinds that it does not", () => {
  const starship = { kind: "starship", key: "x", version: 1 };
  const gone = { kind: "tombstone", of: "comet", key: "y", version: 2 };
  expect(sortItems([{ ...vm, colour: "blue" }])).toEqual(sortItems([vm]));
  expect(unknownKinds([vm, starship, gone, { ...starship, key: "z" }])).toEqual([
    "starship",
    "comet",
  ]);
});

const host = {
  code: "host",
  title: { zh: "云主机", en: "Cloud server" },
  resourceType: "vm",
  vcpuLadder: [2, 4],
  memoryLadderGib: [],
  storageMaxGib: 100,
  zones: [],
  note: null,
};

it("keeps all that a city says of a catalog item, and names the field that does not fit", () => {
  const newer = { ...host, warranty: { months: 12 } };
  const item = { kind: "catalogItem", key: "host", version: 1, data: newer };
  expect(sortItems([item])).toMatchObject({ ok: true, items: { catalogItems: [item] } });
  const bad = { ...item, data: { ...newer, title: { zh: "云主机" } } };
  expect(sortItems([bad])).toMatchObject({
    ok: false,
    bad: [{ key: "host", problem: expect.stringMatching(/^data\.title\.en: /) }],
  });
});

it("refuses the items that do not fit their kinds and names their keys and fields", () => {
  expect(sortItems([vm, { ...vm, key: "bad", cpuRatio: 1.5 }, { ...vm, key: "" }])).toMatchObject({
    ok: false,
    bad: [
      { index: 1, kind: "resource", key: "bad", problem: expect.stringContaining("cpuRatio") },
      { index: 2, kind: "resource", key: "" },
    ],
  });
  const bad = Array.from({ length: 300 }, () => ({ ...vm, vcpu: -1 }));
  expect(sortItems(bad)).toMatchObject({ ok: false, bad: { length: 100 } });
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
