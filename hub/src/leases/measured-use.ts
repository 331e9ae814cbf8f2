import type { MeasuredUse } from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "../database/connect.ts";
import { resource } from "../database/schema/index.ts";
import type { LeaseRow } from "./find-lease.ts";

export type LeaseUse = MeasuredUse & { measuredAt: Date };

/** What the hosts of a lease used when their city reported last, weighted by what they have; null where it never did. */
export async function measuredUse(
  tx: Transaction,
  { tenant, id }: Pick<LeaseRow, "tenant" | "id">,
): Promise<LeaseUse | null> {
  const [row] = await tx
    .select({
      cpuPercent: mean(resource.cpuRatio, resource.vcpu),
      memoryPercent: mean(resource.memoryRatio, resource.memoryGib),
      diskPercent: mean(resource.diskRatio, resource.storageGib),
      measuredAt: sql`min(${resource.receivedAt})`.mapWith(resource.receivedAt),
      hosts: sql<number>`count(*)::int`,
    })
    .from(resource)
    .where(and(eq(resource.tenant, tenant), eq(resource.leaseId, id), eq(resource.deleted, false)));
  if (!row || row.hosts === 0) return null;
  const { hosts: _, ...use } = row;
  return use;
}

function mean(ratio: PgColumn, weight: PgColumn) {
  return sql<
    number | null
  >`round((100 * sum(${ratio} * ${weight}) / nullif(sum(${weight}) filter (where ${ratio} is not null), 0))::numeric, 2)::float8`;
}
