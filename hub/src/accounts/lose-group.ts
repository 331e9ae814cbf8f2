import { arrayContains, eq, or } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { listActive } from "../people/list-active.ts";
import { endGroup } from "./end-group.ts";
import type { AccountRow } from "./find-account.ts";
import { findGroup, type GroupName } from "./groups.ts";

/** The bot is no longer in a group: its link ends, and administrators and whoever brought it in are told. */
export async function loseGroup(ctx: Ctx<BotActor>, group: GroupName): Promise<{ lost: boolean }> {
  const found = await findGroup(ctx, group);
  if (!found) return { lost: false };
  const { tenant, id: accountId } = found;
  return inTenant(ctx.db, tenant, async (tx) => {
    const ended = await endGroup(tx, ctx, { tenant, accountId, why: "lost" });
    if (ended) await tell(tx, ctx, ended);
    return { lost: ended !== undefined };
  });
}

async function tell(tx: Transaction, ctx: Ctx<BotActor>, group: AccountRow): Promise<void> {
  const { tenant, personId, name } = group;
  const personIds = await listActive(
    tx,
    tenant,
    or(eq(person.id, personId), arrayContains(person.roles, ["admin"])),
  );
  const title = { zh: "群不再收到提醒", en: "A group hears no more" };
  const text = {
    zh: `机器人已被移出群“${name}”，该群的绑定已解除。\n如仍需要，请把机器人加回群里，再在网页“设置”里重新绑定。`,
    en: `The bot was removed from the group "${name}", which is linked no longer.\nIf it is still needed, add the bot again and link the group under "Settings" on the web page.`,
  };
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject: `group:${group.id}`,
    payload: { personIds, title, text },
    at: ctx.clock.now(),
  });
}
