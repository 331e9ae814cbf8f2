import { expect, it } from "vitest";
import { beginSizes } from "./begin-sizes.ts";

const small = { vcpu: 4, memoryGib: 8, storageGib: 100 };
const large = { vcpu: 16, memoryGib: 64, storageGib: 500 };
const each = [
  { host: "vm-1", name: "one", ...small },
  { host: "vm-2", name: "two", ...large },
];
const listed = { amounts: { hosts: 2, vcpu: 20, memoryGib: 72, storageGib: 600 }, each };
const alike = { amounts: { hosts: 2, vcpu: 8, memoryGib: 16, storageGib: 200 }, each: null };

it("begins with what the hosts are, one by one where they differ", () => {
  expect(beginSizes(alike, undefined)).toEqual({ quantity: 2, ...small });
  expect(beginSizes(listed, undefined)).toEqual({ each });
});

it("goes on with what was typed before", () => {
  const typed = { each: [{ ...each[0], vcpu: 8 }, small] };
  expect(beginSizes(listed, typed)).toEqual(typed);
  expect(beginSizes(alike, { quantity: 3, ...small })).toEqual({ quantity: 3, ...small });
});

it("begins anew where what was typed is of other hosts, or is no list of them", () => {
  expect(beginSizes(listed, { quantity: 2, ...small })).toEqual({ each });
  expect(beginSizes(listed, { each: [{ host: "vm-9", ...small }] })).toEqual({ each });
  expect(beginSizes(alike, { each })).toEqual({ quantity: 2, ...small });
  expect(beginSizes(listed, { each: [{ host: "vm-1", vcpu: null }] })).toEqual({ each });
});
