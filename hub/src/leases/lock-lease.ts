import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { type LeaseRow, noSuchLease } from "./find-lease.ts";

/** The lease as it is once nobody else changes it. */
export async function lockLease(
  tx: Transaction,
  { id, tenant }: Pick<LeaseRow, "id" | "tenant">,
): Promise<LeaseRow> {
  const which = and(eq(lease.tenant, tenant), eq(lease.id, id));
  const [row] = await tx.select().from(lease).where(which).for("no key update");
  if (!row) throw noSuchLease;
  return row;
}
