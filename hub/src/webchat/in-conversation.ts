import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { lockConversation } from "../webplatform/lock-conversation.ts";
import { findUpdate } from "./add-update.ts";

/** Does the work in the person's conversation once a client key; said again it answers what was made before. */
export async function inConversation(
  { db, actor }: Ctx<PersonActor>,
  clientKey: string,
  work: (tx: Transaction) => Promise<{ updateId: string }>,
): Promise<{ updateId: string }> {
  const made = await inTenant(db, actor.tenant, async (tx) => {
    await lockConversation(tx, actor.personId);
    const update = (await findUpdate(tx, actor, clientKey)) ?? (await work(tx));
    crashPoint("hub.webchat.beforeCommit");
    return update;
  });
  crashPoint("hub.webchat.afterCommit");
  return made;
}
