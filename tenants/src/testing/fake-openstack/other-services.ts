import { type Answer, type Asked, minorOf, pageOf, refuse, unknownQuery } from "./answers.ts";

/** Placement below its address: versions, and inventories and usages of the hypervisors. */
export function answerPlacement(asked: Asked, path: string): Answer {
  if (path === "") {
    const versions = [{ id: "v1.0", status: "CURRENT", min_version: "1.0", max_version: "1.36" }];
    return { status: 200, body: { versions } };
  }
  const minor = minorOf(asked, "placement");
  if (minor === null || minor > 36) return refuse(406, "Unacceptable version header.");
  const [, id, member] =
    /^resource_providers\/([0-9a-f-]{36})\/(inventories|usages)$/.exec(path) ?? [];
  const host = asked.state.hypervisors.find((one) => one.id === id);
  if (!host) return refuse(404, "No resource provider with that id.");
  const refusal = unknownQuery(asked, []);
  if (refusal) return refusal;
  const resource_provider_generation = 7;
  const stock = {
    VCPU: { total: host.vcpus - 8, reserved: 2, allocation_ratio: 4 },
    PCPU: { total: 8, reserved: 0, allocation_ratio: 1 },
    MEMORY_MB: { total: host.memoryMib, reserved: 512, allocation_ratio: 1.5 },
    DISK_GB: { total: host.diskGib, reserved: 100, allocation_ratio: 1 },
  };
  const inventories = Object.entries(stock).map(([name, one]) => [
    name,
    { ...one, min_unit: 1, max_unit: one.total, step_size: 1 },
  ]);
  const usages = { VCPU: 4, PCPU: 0, MEMORY_MB: 8_704, DISK_GB: 40 };
  const body = member === "usages" ? { usages } : { inventories: Object.fromEntries(inventories) };
  return { status: 200, body: { resource_provider_generation, ...body } };
}

/** Cinder below its address: volumes of all projects and pools. */
export function answerCinder(asked: Asked, path: string): Answer {
  const { state, query } = asked;
  if (path === "volumes/detail") {
    const refusal = unknownQuery(asked, ["all_tenants", "limit", "marker"]);
    if (refusal) return refusal;
    const seen = query.get("all_tenants") === "1" ? state.volumes : [];
    return pageOf(asked, "volumes", seen);
  }
  if (path === "scheduler-stats/get_pools") {
    const refusal = unknownQuery(asked, ["detail"]);
    if (refusal) return refusal;
    const pools = state.pools.map(({ name, total, free }) => ({
      name,
      ...(query.get("detail") === "true" && {
        capabilities: { total_capacity_gb: total, free_capacity_gb: free, backend_state: "up" },
      }),
    }));
    return { status: 200, body: { pools } };
  }
  return refuse(404, "The resource could not be found.");
}
