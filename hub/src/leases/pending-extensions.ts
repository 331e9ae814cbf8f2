import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { openStatuses, request } from "../database/schema/index.ts";

/** The numbers of the extensions on their way, by lease. */
export async function pendingExtensions(
  tx: Transaction,
  leaseIds: readonly string[],
): Promise<Map<string | null, string>> {
  if (leaseIds.length === 0) return new Map();
  const rows = await tx
    .select({ leaseId: request.leaseId, number: request.number })
    .from(request)
    .where(
      and(
        inArray(request.leaseId, [...leaseIds]),
        eq(request.kind, "extension"),
        inArray(request.status, openStatuses),
      ),
    );
  return new Map(rows.map(({ leaseId, number }) => [leaseId, number]));
}
