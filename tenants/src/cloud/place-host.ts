export type Size = { vcpu: number; memoryGib: number; storageGib: number };
export type Room = Size & { key: string; zone: string };

/** The hypervisor that a VM fits on with the least left over; null when it fits on none. */
export function placeHost(rooms: readonly Room[], size: Size): Room | null {
  const fitting = rooms.filter(
    (room) =>
      room.vcpu >= size.vcpu &&
      room.memoryGib >= size.memoryGib &&
      room.storageGib >= size.storageGib,
  );
  const best = fitting.toSorted(
    (a, b) => waste(a, size) - waste(b, size) || (a.key < b.key ? -1 : 1),
  );
  return best[0] ?? null;
}

/** A GiB of memory weighs as a quarter of a vCPU; storage is rarely what runs out. */
function waste(room: Room, size: Size): number {
  return room.vcpu - size.vcpu + (room.memoryGib - size.memoryGib) / 4;
}
