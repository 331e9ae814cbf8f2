import type { NodeCode } from "@duoyun/shared";

/** How far a city's catalog goes: its largest host, the storage of one system, and capabilities beyond the mandatory ones, by their number in the baseline. */
export type Offer = { maxVcpu: number; storageTib: number; more: readonly number[] };

const usual: Offer = { maxVcpu: 32, storageTib: 10, more: [3, 15, 23] };

const offers: Partial<Record<NodeCode, Offer>> = {
  "320100": { maxVcpu: 64, storageTib: 20, more: [3, 13, 15, 23, 24, 25, 27, 28, 29, 31, 32] },
  "320200": { maxVcpu: 64, storageTib: 20, more: [3, 15, 23, 27, 28, 29, 35] },
  "320300": { maxVcpu: 32, storageTib: 16, more: [3, 15, 23, 27] },
  "320500": { maxVcpu: 64, storageTib: 20, more: [3, 13, 15, 23, 24, 26, 27, 28, 29, 30, 35, 36] },
  "320600": { maxVcpu: 32, storageTib: 16, more: [3, 15, 23, 25, 31] },
  "320700": { maxVcpu: 16, storageTib: 8, more: [15, 23] },
  "320800": { maxVcpu: 32, storageTib: 8, more: [15, 23] },
  "321000": { maxVcpu: 32, storageTib: 10, more: [3, 15, 23, 38] },
  "321100": { maxVcpu: 32, storageTib: 8, more: [15, 27] },
  "321300": { maxVcpu: 16, storageTib: 6, more: [23] },
};

export function offerOf(code: NodeCode): Offer {
  return offers[code] ?? usual;
}
