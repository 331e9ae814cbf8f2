import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Ctx } from "../context.ts";
import { draft } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountActor } from "./account-actor.ts";
import { refuseOversizedDraft } from "./refuse-oversized-draft.ts";

/** Keeps where a person stands in a guided form, so that it outlives a restart of the bots. */
export async function saveDraft(
  ctx: Ctx<AccountActor>,
  input: { data: Record<string, unknown> },
): Promise<void> {
  refuseOversizedDraft(input.data);
  const { tenant, personId, via } = ctx.actor;
  const content = { data: input.data, updatedAt: ctx.clock.now() };
  await inTenant(ctx.db, tenant, async (tx) => {
    await tx
      .insert(draft)
      .values({ tenant, personId, accountId: via.accountId, ...content })
      .onConflictDoUpdate({ target: [draft.personId, draft.accountId], set: content });
    crashPoint("hub.saveDraft.beforeCommit");
  });
  crashPoint("hub.saveDraft.afterCommit");
}
