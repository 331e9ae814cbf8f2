import { z } from "zod";
import type { SourceRecord } from "../connector.ts";
import type { CloudReader } from "./cloud-reader.ts";
import type { VolumeSizes } from "./describe-server.ts";
import { wholeGib } from "./gib.ts";
import { listPages } from "./list-pages.ts";

const Volume = z.object({ id: z.string(), size: z.number().min(0) });

/** The sizes of all volumes of all projects, in GiB. */
export async function volumeSizes(reader: CloudReader): Promise<VolumeSizes> {
  const part = { zh: "Cinder 卷", en: "Cinder's volumes" };
  const { items } = await listPages(reader.session, {
    service: "volume",
    path: "volumes/detail",
    query: { all_tenants: "1" },
    member: "volumes",
    item: Volume,
    signal: reader.signal,
    onPage: (done) => reader.onProgress({ part, done, total: null }),
  });
  return new Map(items.map(({ id, size }) => [id, size]));
}

/** A back end may say "infinite" or "unknown", which is no figure. */
const capacity = z
  .union([z.number().min(0), z.string()])
  .nullish()
  .transform((value) => (typeof value === "number" ? value : null));

const Pools = z.object({
  pools: z.array(
    z.object({
      name: z.string(),
      capabilities: z.object({
        total_capacity_gb: capacity,
        free_capacity_gb: capacity,
        backend_state: z.string().nullish(),
      }),
    }),
  ),
});
type Pool = z.infer<typeof Pools>["pools"][number];

/** The pools in which volumes are made. */
export async function listPools({ session, signal }: CloudReader): Promise<SourceRecord[]> {
  const path = "scheduler-stats/get_pools";
  const asking = { service: "volume", path, query: { detail: "true" }, signal } as const;
  const { pools } = await session.get(asking, Pools);
  return pools.map(describePool);
}

function describePool({ name, capabilities }: Pool): SourceRecord {
  const { total_capacity_gb: total, free_capacity_gb: free, backend_state: state } = capabilities;
  return {
    key: `pool:${name}`.slice(0, 200),
    body: {
      type: "storagePool",
      title: name.slice(0, 200),
      leaseId: null,
      state: state === "down" ? "down" : "running",
      zone: null,
      vcpu: null,
      memoryGib: null,
      storageGib: wholeGib(total),
      cpuRatio: null,
      memoryRatio: null,
      diskRatio: total && free !== null ? usedShare(total, free) : null,
      data: {},
    },
  };
}

function usedShare(total: number, free: number): number {
  return Math.round(Math.min(Math.max(1 - free / total, 0), 1) * 1_000) / 1_000;
}
