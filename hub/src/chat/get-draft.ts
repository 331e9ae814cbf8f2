import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { draft } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountActor } from "./account-actor.ts";

export type Draft = { data: Record<string, unknown>; updatedAt: string };

export async function getDraft(ctx: Ctx<AccountActor>): Promise<Draft | null> {
  const { tenant, personId, via } = ctx.actor;
  const [row] = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .select({ data: draft.data, updatedAt: draft.updatedAt })
      .from(draft)
      .where(and(eq(draft.personId, personId), eq(draft.accountId, via.accountId))),
  );
  return row ? { data: row.data, updatedAt: row.updatedAt.toISOString() } : null;
}
