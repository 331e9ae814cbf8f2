import { type NodeCode, NodeZone } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import { withinNode } from "./within-node.ts";

/** Hosts and vCPUs of a node by zone (P24-04), those whose zone is unknown last; another city's is not found. */
export function nodeZones(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<NodeZone[]> {
  return withinNode(ctx, code, async (tx) => {
    const rows = await tx.execute(sql`
      select zone,
        count(*) filter (where type = 'vm')::integer as hosts,
        (sum(vcpu) filter (where type = 'vm'))::integer as "vcpuAllocated",
        (sum(vcpu) filter (where type = 'hypervisor'))::integer as "vcpuTotal",
        count(*) filter (where type = 'vm' and vcpu is null)::integer as "allocatedUnknown",
        count(*) filter (where type = 'hypervisor' and vcpu is null)::integer as "totalUnknown"
      from resource
      where tenant = ${code} and not deleted and type in ('vm', 'hypervisor')
      group by zone order by zone nulls last`);
    return z.array(NodeZone).parse([...rows]);
  });
}
