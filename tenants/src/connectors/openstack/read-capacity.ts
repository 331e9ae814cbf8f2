import { z } from "zod";
import { readJson } from "../read-json.ts";
import type { CloudReader } from "./cloud-reader.ts";
import type { Hypervisor } from "./list-hypervisors.ts";
import { microversionsOf, newestCommon } from "./negotiate.ts";
import { unexpected } from "./open-session.ts";

/** Whole vCPUs, MiB, GiB. */
type Figures = { vcpu: number | null; memoryMib: number | null; diskGib: number | null };

/**
 * What of a hypervisor can be given out, against which its allocation rate counts: (total - reserved) x ratio, as
 * Placement itself reckons; `given` is what of that is given out, `physical` what is there.
 */
export type Capacity = Figures & { given: Figures; physical: Figures };

const unknownFigures: Figures = { vcpu: null, memoryMib: null, diskGib: null };

export const unknownCapacity: Capacity = {
  ...unknownFigures,
  given: unknownFigures,
  physical: unknownFigures,
};

/** As Nova itself told it before microversion 2.88, which knows of no ratio: what is there can be given out once. */
export function capacityFromNova(hypervisor: Hypervisor): Capacity {
  const physical = {
    vcpu: hypervisor.vcpus ?? null,
    memoryMib: hypervisor.memory_mb ?? null,
    diskGib: hypervisor.local_gb ?? null,
  };
  return {
    ...physical,
    physical,
    given: {
      vcpu: hypervisor.vcpus_used ?? null,
      memoryMib: hypervisor.memory_mb_used ?? null,
      diskGib: hypervisor.local_gb_used ?? null,
    },
  };
}

const Stock = z.object({
  total: z.number(),
  reserved: z.number().default(0),
  allocation_ratio: z.number().default(1),
});
const Inventories = z.object({ inventories: z.record(z.string(), Stock) });
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
  const stock = (name: string) => has.inventories[name];
  return {
    ...figuresOf((name) => allocatable(stock(name))),
    physical: figuresOf((name) => stock(name)?.total ?? null),
    given: figuresOf((name) => gives.usages[name] ?? null),
  };
}

function figuresOf(of: (name: string) => number | null): Figures {
  return {
    vcpu: sum(of("VCPU"), of("PCPU")),
    memoryMib: of("MEMORY_MB"),
    diskGib: of("DISK_GB"),
  };
}

function allocatable(stock: z.infer<typeof Stock> | undefined): number | null {
  if (!stock) return null;
  const { total, reserved, allocation_ratio: ratio } = stock;
  return Math.floor(Math.max(0, total - reserved) * ratio);
}

/** Shared and dedicated vCPUs together; a host may have but one of them. */
function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
