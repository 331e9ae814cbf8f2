import { eq, isNotNull } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, inventory, lease } from "../database/schema.ts";
import { lockState } from "../state/lock-state.ts";

/**
 * Starts an epoch above `hubEpoch`, in which everything is sent anew; `isRestored`: as one of the two databases is not
 * what it was. Then the hub also hears again which leases have ended, and says how they all stand, and a compare shows
 * that both are equal. `instead`: nothing
 * happens where the city has left that epoch already.
 */
export async function beginFull(
  db: Database,
  hubEpoch: number,
  { isRestored = false, instead }: { isRestored?: boolean; instead?: number } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    const { epoch, seq } = await lockState(tx);
    if (instead !== undefined && instead !== epoch) return;
    const fullTo = seq + 1;
    // What a full does not name is gone at the hub.
    await tx.delete(inventory).where(eq(inventory.deleted, true));
    await tx.update(cityState).set({
      epoch: Math.max(epoch, hubEpoch) + 1,
      seq: fullTo,
      fullTo,
      sentSeq: 0,
      acknowledgedSeq: 0,
      ...(isRestored && { leasesUnsure: true, compareAsked: true }),
    });
    if (isRestored) {
      await tx.update(lease).set({ reported: false }).where(isNotNull(lease.reclaimedOn));
    }
  });
}
