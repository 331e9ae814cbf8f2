import { nodes } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { node, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** Every node of the province has its row from the first start on, joined or not. */
export async function ensureNodes(db: Database): Promise<void> {
  for (const { code, rulebooks } of nodes) {
    const rulebook = rulebooks[0];
    if (rulebook === undefined) throw new Error(`node ${code} has no rulebook`);
    await inTenant(db, code, async (tx) => {
      await tx.insert(node).values({ tenant: code, rulebook }).onConflictDoNothing();
      await tx.insert(nodeState).values({ tenant: code }).onConflictDoNothing();
    });
  }
}
