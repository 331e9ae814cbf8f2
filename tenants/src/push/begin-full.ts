import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { lockState } from "../state/lock-state.ts";

/** Starts an epoch above `hubEpoch`, in which everything is sent anew. */
export async function beginFull(db: Database, hubEpoch: number): Promise<void> {
  await db.transaction(async (tx) => {
    const { epoch, seq } = await lockState(tx);
    const fullTo = seq + 1;
    await tx.update(cityState).set({
      epoch: Math.max(epoch, hubEpoch) + 1,
      seq: fullTo,
      fullTo,
      sentSeq: 0,
      acknowledgedSeq: 0,
    });
  });
}
