import { isNotNull } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { cityState, lease } from "../database/schema.ts";

/**
 * One of the two databases is not what it was: the hub hears again which leases have ended and says how they all stand,
 * and a compare shows that both are equal.
 */
export async function doubtLeases(tx: Transaction): Promise<void> {
  await tx.update(cityState).set({ leasesUnsure: true, compareAsked: true });
  await tx.update(lease).set({ reported: false }).where(isNotNull(lease.reclaimedOn));
}
