import {
  type Capability,
  type CapabilityGroup,
  capabilityBaseline,
} from "../../rulebooks/jiangsu-2024/capability-baseline.ts";
import { baselineGaps } from "../baseline-gaps.ts";
import type { CatalogItemInput, resourceTypes } from "../catalog-item.ts";
import type { Offer } from "./offers.ts";

/** P24-04. */
const zones = ["政务外网区", "互联网区"];

const typeOfGroup: Partial<Record<CapabilityGroup, keyof typeof resourceTypes>> = {
  compute: "container",
  storage: "storage",
  network: "network",
  security: "security",
  database: "database",
  bigData: "bigData",
};

const cloudServerNo = 1;
const bareMetalNo = 3;

/** All that the province asks for (P24-03) and what the offer adds, under the names of the appendix. */
export function baselineCatalog({ maxVcpu, storageTib, more }: Offer): CatalogItemInput[] {
  const offered = capabilityBaseline.filter(({ mandatory, no }) => mandatory || more.includes(no));
  return offered.map((capability) => {
    const isHost = capability.no === cloudServerNo;
    return {
      ...itemOf(capability),
      ...(isHost && {
        code: "cloud-server",
        resourceType: "vm",
        vcpuLadder: ladder(1, maxVcpu),
        memoryLadderGib: ladder(2, maxVcpu * 2),
      }),
      storageMaxGib: isHost || capability.group === "storage" ? storageTib * 1_024 : 0,
    };
  });
}

/** The items with one more for each mandatory capability that none of them provides. */
export function withMandatory(items: readonly CatalogItemInput[]): CatalogItemInput[] {
  const named = items.map(({ capabilities = [] }) => ({ capabilities }));
  return [...items, ...baselineGaps(named).mandatory.map(itemOf)];
}

function itemOf({ no, group, name }: Capability): CatalogItemInput {
  return {
    code: `capability-${String(no).padStart(2, "0")}`,
    title: name,
    resourceType: no === bareMetalNo ? "bareMetal" : (typeOfGroup[group] ?? "software"),
    vcpuLadder: [],
    memoryLadderGib: [],
    storageMaxGib: 0,
    zones,
    capabilities: [no],
    note: null,
  };
}

/** Doubling sizes from the smallest to the largest. */
function ladder(from: number, to: number): number[] {
  return from > to ? [] : [from, ...ladder(from * 2, to)];
}
