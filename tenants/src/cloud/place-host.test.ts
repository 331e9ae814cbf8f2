import fc from "fast-check";
import { expect, it } from "vitest";
import { placeHost } from "./place-host.ts";

const room = (key: string, vcpu: number, memoryGib: number, storageGib = 1_000) => ({
  key,
  zone: "z",
  vcpu,
  memoryGib,
  storageGib,
});
const size = { vcpu: 4, memoryGib: 8, storageGib: 100 };

it("takes the hypervisor with the least left over, so that large VMs still find room", () => {
  const rooms = [room("big", 64, 128), room("tight", 4, 16), room("small", 2, 4)];
  expect(placeHost(rooms, size)?.key).toBe("tight");
});

it("refuses when vCPU, memory or storage is short on every hypervisor", () => {
  expect(placeHost([room("a", 3, 64), room("b", 64, 7), room("c", 64, 64, 99)], size)).toBeNull();
  expect(placeHost([], size)).toBeNull();
});

it("never places where it does not fit, and always places where it does", () => {
  const some = fc.record({
    key: fc.string(),
    zone: fc.constant("z"),
    vcpu: fc.nat(16),
    memoryGib: fc.nat(32),
    storageGib: fc.nat(200),
  });
  fc.assert(
    fc.property(fc.array(some), (rooms) => {
      const fits = rooms.filter(
        (one) =>
          one.vcpu >= size.vcpu &&
          one.memoryGib >= size.memoryGib &&
          one.storageGib >= size.storageGib,
      );
      const placed = placeHost(rooms, size);
      if (placed) expect(fits).toContain(placed);
      else expect(fits).toEqual([]);
    }),
  );
});
