import { nearestSize } from "../requests/nearest-size.ts";
import type { HostSizes } from "../views/request.ts";
import type { CatalogItemView } from "./catalog-item.ts";

export type WantedHost = Pick<HostSizes, "vcpu" | "memoryGib" | "storageGib">;

export type NearHost = {
  item: CatalogItemView;
  /** 0 where it has every size that is wanted; else how often sizes would have to be doubled or halved. */
  distance: number;
  /** For how many of the wanted hosts it has the very sizes. */
  fits: number;
  /** Its nearest sizes to those of the first wanted host. */
  sizes: WantedHost;
};

/** The services whose sizes come nearest to those of the wanted hosts, nearest first, in the order given where they are equally near (P24-10). */
export function nearestHosts(
  wanted: readonly WantedHost[],
  offered: readonly CatalogItemView[],
  most = 3,
): NearHost[] {
  return offered
    .flatMap((item) => nearHost(item, wanted) ?? [])
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most);
}

function nearHost(item: CatalogItemView, wanted: readonly WantedHost[]): NearHost | null {
  const [first] = wanted;
  if (!first) return null;
  const distances = wanted.map((host) => distanceOf(host, sizesNear(item, host)));
  return {
    item,
    distance: distances.reduce((sum, one) => sum + one, 0),
    fits: distances.filter((one) => one === 0).length,
    sizes: sizesNear(item, first),
  };
}

function sizesNear(item: CatalogItemView, wanted: WantedHost): WantedHost {
  return {
    vcpu: nearestSize(item.vcpuLadder, wanted.vcpu) ?? wanted.vcpu,
    memoryGib: nearestSize(item.memoryLadderGib, wanted.memoryGib) ?? wanted.memoryGib,
    storageGib: Math.min(item.storageMaxGib, wanted.storageGib),
  };
}

function distanceOf(wanted: WantedHost, near: WantedHost): number {
  const apart = (one: number, other: number) => Math.abs(Math.log2((one + 1) / (other + 1)));
  return (["vcpu", "memoryGib", "storageGib"] as const).reduce(
    (sum, size) => sum + apart(wanted[size], near[size]),
    0,
  );
}
