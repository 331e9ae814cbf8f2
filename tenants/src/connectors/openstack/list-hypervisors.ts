import { z } from "zod";
import type { CloudReader } from "./cloud-reader.ts";
import { listPages } from "./list-pages.ts";

const amount = z.number().min(0).nullish();

/** A hypervisor as Nova tells it from microversion 2.53 on; since 2.88 without its capacity. */
const Hypervisor = z.object({
  id: z.string(),
  hypervisor_hostname: z.string(),
  hypervisor_type: z.string(),
  state: z.string(),
  status: z.string(),
  service: z.object({ host: z.string() }),
  vcpus: amount,
  memory_mb: amount,
  local_gb: amount,
  vcpus_used: amount,
  memory_mb_used: amount,
  local_gb_used: amount,
});
export type Hypervisor = z.infer<typeof Hypervisor>;

/** Of a cell that does not answer Nova tells, from 2.69 on, only which hosts it has. */
const Services = z.object({
  services: z.array(
    z.object({ host: z.string(), zone: z.string().nullish(), status: z.string().nullish() }),
  ),
});

/** The availability zone of each compute host, and the hosts of cells that do not answer. */
export type ComputeHosts = { zones: ReadonlyMap<string, string>; unreachable: readonly string[] };

export async function listHypervisors(reader: CloudReader): Promise<Hypervisor[]> {
  const part = { zh: "Nova 宿主机", en: "Nova's hypervisors" };
  const { items } = await listPages(reader.session, {
    service: "compute",
    path: "os-hypervisors/detail",
    microversion: reader.compute,
    member: "hypervisors",
    item: Hypervisor,
    signal: reader.signal,
    onPage: (done) => reader.onProgress({ part, done, total: null }),
  });
  return items;
}

export async function listComputeHosts({
  session,
  compute,
  signal,
}: CloudReader): Promise<ComputeHosts> {
  const path = "os-services";
  const query = { binary: "nova-compute" };
  const asking = { service: "compute", path, query, microversion: compute, signal } as const;
  const { services } = await session.get(asking, Services);
  const isUnreachable = ({ status, zone }: (typeof services)[number]) =>
    status === "UNKNOWN" && !zone;
  return {
    zones: new Map(services.flatMap(({ host, zone }) => (zone ? [[host, zone] as const] : []))),
    unreachable: services.filter(isUnreachable).map(({ host }) => host),
  };
}
