import { type Clock, coreNodeCode } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CommandActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";

export type KeepingNote = {
  action: "backup.made" | "backup.restored" | "data.upgraded";
  data: Record<string, unknown>;
};

/** The core node keeps the province's system, so its chain says what was done with it. */
const keeper = coreNodeCode;

export async function noteInAudit(
  ctx: { db: Database; clock: Clock; actor: CommandActor },
  { action, data }: KeepingNote,
): Promise<void> {
  await inTenant(ctx.db, keeper, (tx) =>
    emitAudit(tx, ctx, { tenant: keeper, action, entity: "node", entityId: keeper, data }),
  );
}
