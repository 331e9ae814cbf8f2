import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HostSize, ListedHost } from "../views/request.ts";
import { groupsOf } from "./groups-of.ts";
import { type HostMatch, matchHosts, type StandingHost } from "./match-hosts.ts";
import { requestAmounts } from "./request-amounts.ts";
import { sizesOf } from "./sizes-of.ts";

const small: HostSize = { vcpu: 4, memoryGib: 8, storageGib: 100 };
const large: HostSize = { vcpu: 16, memoryGib: 64, storageGib: 500 };
const medium: HostSize = { vcpu: 8, memoryGib: 16, storageGib: 200 };

const size = fc.record({
  vcpu: fc.constantFrom(1, 2, 4),
  memoryGib: fc.constantFrom(2, 4),
  storageGib: fc.constantFrom(0, 100),
});
const sizes = fc.array(size, { minLength: 1, maxLength: 12 });
const named = (all: readonly HostSize[]): StandingHost[] =>
  all.map((one, index) => ({ host: `vm-${index}`, ...one }));
const inAll = (each: readonly ListedHost[]) => requestAmounts({ each: [...each] });
const afterwards = ({ kept, resized, opened }: HostMatch) => [...kept, ...resized, ...opened];
const sorted = (all: readonly HostSize[]) =>
  all.map((one) => [one.vcpu, one.memoryGib, one.storageGib].join("/")).sort();

describe("the hosts of a lease by their sizes", () => {
  it("are grouped in the order in which a size comes first", () => {
    expect(groupsOf({ each: [small, large, small] })).toEqual([
      { quantity: 2, ...small },
      { quantity: 1, ...large },
    ]);
    expect(groupsOf({ quantity: 3, ...small })).toEqual([{ quantity: 3, ...small }]);
  });

  it("come to the sum of the hosts, however they are grouped", () => {
    fc.assert(
      fc.property(sizes, (each) => {
        const sum = (amount: keyof HostSize) => each.reduce((all, one) => all + one[amount], 0);
        expect(inAll(each)).toEqual({
          hosts: each.length,
          vcpu: sum("vcpu"),
          memoryGib: sum("memoryGib"),
          storageGib: sum("storageGib"),
        });
      }),
    );
  });

  it("are those of its list, and alike without one", () => {
    const amounts = { hosts: 2, vcpu: 20, memoryGib: 72, storageGib: 600 };
    expect(sizesOf({ amounts, each: [small, large] })).toEqual({ each: [small, large] });
    expect(sizesOf({ amounts, each: null })).toMatchObject({ quantity: 2, vcpu: 10 });
  });
});

describe("a list of hosts against those that are there", () => {
  const [one, two, three] = [small, large, small].map((each, index) => ({
    host: `vm-${index}`,
    ...each,
  }));
  if (!one || !two || !three) throw new Error("Three hosts are needed.");

  it("changes the host that it names and leaves the others", () => {
    const match = matchHosts([one, two, three], [{ ...one, ...medium }, two, three]);
    expect(match.resized).toEqual([{ host: "vm-0", ...medium }]);
    expect(match.kept).toEqual(expect.arrayContaining([two, three]));
    expect([match.dropped, match.opened]).toEqual([[], []]);
  });

  it("takes away the host that it does not name, though another has become as large", () => {
    const match = matchHosts([one, two], [{ ...one, ...large }, medium]);
    expect(match.resized).toEqual([{ host: "vm-0", ...large }]);
    expect(match.dropped).toEqual([two]);
    expect(match.opened).toEqual([medium]);
  });

  it("resizes rather than replaces where nobody knows which host is which", () => {
    const match = matchHosts([one, two, three], [large, medium]);
    expect(match.kept).toEqual([two]);
    expect(match.resized).toEqual([{ host: "vm-0", ...medium }]);
    expect(match.dropped).toEqual([three]);
  });

  it("leaves what was asked for, touches no more hosts than it must, and nothing when it is done again", () => {
    fc.assert(
      fc.property(sizes, sizes, (before, wanted) => {
        const match = matchHosts(named(before), wanted);
        expect(sorted(afterwards(match))).toEqual(sorted(wanted));
        expect(match.kept).toHaveLength(sharedSizes(before, wanted));
        const now = [...match.kept, ...match.resized];
        const again = matchHosts(now, wanted);
        expect([again.resized, again.dropped]).toEqual([[], []]);
        expect(again.opened).toEqual(match.opened);
      }),
    );
  });

  it("gives every named host the sizes of its row, and takes the others away", () => {
    fc.assert(
      fc.property(sizes, sizes, sizes, (before, changes, more) => {
        const standing = named(before);
        const rows = changes.slice(0, before.length).map((row, index) => ({
          host: `vm-${index}`,
          ...row,
        }));
        const match = matchHosts(standing, [...rows, ...more]);
        expect(sorted(afterwards(match))).toEqual(sorted([...rows, ...more]));
        for (const row of rows) expect(afterwards(match)).toContainEqual(row);
      }),
    );
  });
});

function sharedSizes(before: readonly HostSize[], wanted: readonly HostSize[]): number {
  const left = sorted(wanted);
  return sorted(before).filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}
