import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { nodeState } from "../database/schema/index.ts";

/** The state row of a node, made when missing and locked until commit. */
export async function lockNodeState(
  tx: Transaction,
  tenant: string,
): Promise<typeof nodeState.$inferSelect> {
  await tx.insert(nodeState).values({ tenant }).onConflictDoNothing();
  const [row] = await tx.select().from(nodeState).where(eq(nodeState.tenant, tenant)).for("update");
  if (!row) throw new Error(`the state of node ${tenant} is not visible`);
  return row;
}
