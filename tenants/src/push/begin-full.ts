import { eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, inventory } from "../database/schema.ts";
import { lockState } from "../state/lock-state.ts";
import { doubtLeases } from "./doubt-leases.ts";

/** `isRestored`: the hub or this city has lost something; `instead`: nothing happens where the city has left that epoch. */
type Beginning = { isRestored?: boolean; instead?: number };

/** Starts an epoch above `hubEpoch`, in which everything is sent anew. */
export async function beginFull(
  db: Database,
  hubEpoch: number,
  { isRestored = false, instead }: Beginning = {},
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
    });
    if (isRestored) await doubtLeases(tx);
  });
}
