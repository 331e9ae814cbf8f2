import type { NodeCode } from "@duoyun/shared";

export type CloudSize = { hypervisorsPerZone: number; vms: number };

const usual: CloudSize = { hypervisorsPerZone: 3, vms: 36 };

const sizes: Partial<Record<NodeCode, CloudSize>> = {
  "320100": { hypervisorsPerZone: 8, vms: 118 },
  "320200": { hypervisorsPerZone: 6, vms: 92 },
  "320300": { hypervisorsPerZone: 5, vms: 71 },
  "320400": { hypervisorsPerZone: 4, vms: 63 },
  "320500": { hypervisorsPerZone: 9, vms: 136 },
  "320600": { hypervisorsPerZone: 6, vms: 84 },
  "320700": { hypervisorsPerZone: 3, vms: 41 },
  "320800": { hypervisorsPerZone: 4, vms: 44 },
  "321000": { hypervisorsPerZone: 4, vms: 52 },
  "321100": { hypervisorsPerZone: 3, vms: 47 },
  "321300": { hypervisorsPerZone: 3, vms: 29 },
};

/** How large the simulated cloud of a city is. */
export function cloudSizeOf(city: NodeCode): CloudSize {
  return sizes[city] ?? usual;
}
