import type { CatalogItemView } from "./catalog-item.ts";

export type NearItem = {
  code: string;
  title: CatalogItemView["title"];
  /** 0 to 1: how much of what the wanted item is the near one is too. */
  likeness: number;
};

/** What is looked for: a service by what it is, whatever its code. */
export type WantedItem = Pick<
  CatalogItemView,
  "resourceType" | "capabilities" | "vcpuLadder" | "memoryLadderGib" | "storageMaxGib" | "zones"
>;

const weights = { capabilities: 0.42, resourceType: 0.38, sizes: 0.12, zones: 0.08 };
const leastLikeness = 0.25;

/** The items that come nearest to the wanted one, best first; none where nothing is alike (P24-10). */
export function nearestItems(
  wanted: WantedItem,
  offered: readonly CatalogItemView[],
  most = 3,
): NearItem[] {
  return offered
    .map((item) => ({ code: item.code, title: item.title, likeness: likenessOf(wanted, item) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.code < b.code ? -1 : 1))
    .slice(0, most);
}

// Two items of which neither names a capability are not alike in that.
function likenessOf(wanted: WantedItem, item: CatalogItemView): number {
  const areNamed = wanted.capabilities.length + item.capabilities.length > 0;
  const capabilities = areNamed ? share(wanted.capabilities, item.capabilities) : 0;
  const likeness =
    weights.capabilities * capabilities +
    weights.resourceType * (wanted.resourceType === item.resourceType ? 1 : 0) +
    weights.sizes * sizeLikeness(wanted, item) +
    weights.zones * share(wanted.zones, item.zones);
  const whole = areNamed ? 1 : 1 - weights.capabilities;
  return Math.round((likeness / whole) * 100) / 100;
}

function sizeLikeness(wanted: WantedItem, item: WantedItem): number {
  const storage = Math.max(wanted.storageMaxGib, item.storageMaxGib);
  const parts = [
    share(wanted.vcpuLadder, item.vcpuLadder),
    share(wanted.memoryLadderGib, item.memoryLadderGib),
    storage === 0 ? 1 : Math.min(wanted.storageMaxGib, item.storageMaxGib) / storage,
  ];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** What two lists have in common, of what they have together; two empty ones are alike. */
function share<T>(one: readonly T[], other: readonly T[]): number {
  const all = new Set([...one, ...other]);
  if (all.size === 0) return 1;
  return one.filter((entry) => other.includes(entry)).length / all.size;
}
