import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { draft } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountActor } from "./account-actor.ts";

export async function dropDraft(ctx: Ctx<AccountActor>): Promise<void> {
  const { tenant, personId, via } = ctx.actor;
  await inTenant(ctx.db, tenant, (tx) =>
    tx.delete(draft).where(and(eq(draft.personId, personId), eq(draft.accountId, via.accountId))),
  );
}
