import type { SQL } from "drizzle-orm";
import type { Database, Transaction } from "../database/connect.ts";
import { cloudVm } from "../database/schema.ts";

/** Takes VMs off the cloud; those already gone do no harm. */
export async function removeHosts(db: Database | Transaction, which: SQL): Promise<void> {
  await db.delete(cloudVm).where(which);
}
