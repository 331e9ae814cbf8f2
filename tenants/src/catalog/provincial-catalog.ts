import {
  type CapabilityGroup,
  type CatalogItemView,
  capabilityBaseline,
  type NodeCode,
} from "@duoyun/shared";
import { offerOf } from "./data/offers.ts";

/** P24-04. */
const zones = ["政务外网区", "互联网区"];

const resourceTypes: Partial<Record<CapabilityGroup, string>> = {
  compute: "container",
  storage: "storage",
  network: "network",
  security: "security",
  database: "database",
};

const cloudServerNo = 1;

/** The catalog of a city without one of its own: all that the province asks for (P24-03) and what the city adds. */
export function provincialCatalog(code: NodeCode): CatalogItemView[] {
  const { maxVcpu, storageTib, more } = offerOf(code);
  const offered = capabilityBaseline.filter(({ mandatory, no }) => mandatory || more.includes(no));
  return offered.map(({ no, group, name }) => ({
    code: no === cloudServerNo ? "cloud-server" : `capability-${String(no).padStart(2, "0")}`,
    title: name,
    resourceType: no === cloudServerNo ? "vm" : (resourceTypes[group] ?? "software"),
    vcpuLadder: no === cloudServerNo ? ladder(1, maxVcpu) : [],
    memoryLadderGib: no === cloudServerNo ? ladder(2, maxVcpu * 2) : [],
    storageMaxGib: no === cloudServerNo || group === "storage" ? storageTib * 1_024 : 0,
    zones,
    capability: no,
    note: null,
  }));
}

/** Doubling sizes from the smallest to the largest. */
function ladder(from: number, to: number): number[] {
  return from > to ? [] : [from, ...ladder(from * 2, to)];
}
