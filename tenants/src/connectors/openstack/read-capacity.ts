import { z } from "zod";
import { readJson } from "../read-json.ts";
import type { CloudReader } from "./cloud-reader.ts";
import type { Hypervisor } from "./list-hypervisors.ts";
import { microversionsOf, newestCommon } from "./negotiate.ts";
import { unexpected } from "./open-session.ts";

/** What a hypervisor has and what of it is given out; whole vCPUs, MiB, GiB. */
export type Capacity = {
  vcpu: number | null;
  memoryMib: number | null;
  diskGib: number | null;
  given: { vcpu: number | null; memoryMib: number | null; diskGib: number | null };
};

export const unknownCapacity: Capacity = {
  vcpu: null,
  memoryMib: null,
  diskGib: null,
  given: { vcpu: null, memoryMib: null, diskGib: null },
};

/** As Nova itself told it before microversion 2.88. */
export function capacityFromNova(hypervisor: Hypervisor): Capacity {
  return {
    vcpu: hypervisor.vcpus ?? null,
    memoryMib: hypervisor.memory_mb ?? null,
    diskGib: hypervisor.local_gb ?? null,
    given: {
      vcpu: hypervisor.vcpus_used ?? null,
      memoryMib: hypervisor.memory_mb_used ?? null,
      diskGib: hypervisor.local_gb_used ?? null,
    },
  };
}

const Inventories = z.object({
  inventories: z.record(z.string(), z.object({ total: z.number() })),
});
const Usages = z.object({ usages: z.record(z.string(), z.number()) });
const spoken = { min: [1, 0], max: [1, 39] } as const;
const part = { zh: "Placement 容量", en: "Placement's capacities" };
const atOnce = 4;

/** As Placement keeps it, by the hypervisor's id; unknown where it has no such provider. */
export async function capacitiesFromPlacement(
  reader: CloudReader,
  hypervisors: readonly Hypervisor[],
): Promise<ReadonlyMap<string, Capacity>> {
  const theirs = await microversionsOf(reader.session, "placement", reader.signal);
  const microversion = newestCommon("placement", theirs, spoken);
  const found = new Map<string, Capacity>();
  const left = hypervisors.map(({ id }) => id);
  const work = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      found.set(id, await readOne(reader, microversion, id));
      reader.onProgress({ part, done: found.size, total: hypervisors.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

async function readOne(reader: CloudReader, microversion: string, id: string): Promise<Capacity> {
  const { session, signal } = reader;
  const ask = async <T>(member: string, schema: z.ZodType<T>) => {
    const path = `resource_providers/${encodeURIComponent(id)}/${member}`;
    const answer = await session.ask({ service: "placement", path, microversion, signal });
    if (answer.status === 404) return null;
    if (!answer.ok) throw unexpected(answer);
    return readJson(answer, schema);
  };
  const has = await ask("inventories", Inventories);
  const gives = await ask("usages", Usages);
  if (!has || !gives) return unknownCapacity;
  const total = (name: string) => has.inventories[name]?.total ?? null;
  const used = (name: string) => gives.usages[name] ?? null;
  return {
    vcpu: sum(total("VCPU"), total("PCPU")),
    memoryMib: total("MEMORY_MB"),
    diskGib: total("DISK_GB"),
    given: {
      vcpu: sum(used("VCPU"), used("PCPU")),
      memoryMib: used("MEMORY_MB"),
      diskGib: used("DISK_GB"),
    },
  };
}

/** Shared and dedicated vCPUs together; a host may have but one of them. */
function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
