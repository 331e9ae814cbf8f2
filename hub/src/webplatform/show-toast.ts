import { type CardTone, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { findTenant } from "../chat/find-tenant.ts";
import type { BotActor, Ctx } from "../context.ts";
import { webUpdate } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { lockConversation, nextSeq } from "./lock-conversation.ts";

export type ToastInput = { personId: string; text: string; updateId: number; tone: CardTone };

/** Answers one thing that a person did with a sentence for their screen; the last sentence counts. */
export async function showToast(ctx: Ctx<BotActor>, input: ToastInput): Promise<void> {
  const { personId, updateId, text, tone } = input;
  const tenant = await findTenant(ctx.db, "webUpdate", updateId);
  if (!tenant) throw notFound({ zh: "操作", en: "action" });
  await inTenant(ctx.db, tenant, async (tx) => {
    await lockConversation(tx, personId);
    const told = await tx
      .update(webUpdate)
      .set({ toast: { text, tone }, toastSeq: nextSeq })
      .where(and(eq(webUpdate.id, updateId), eq(webUpdate.personId, personId)))
      .returning({ id: webUpdate.id });
    if (told.length === 0) throw notFound({ zh: "操作", en: "action" });
    await notify(tx, { topic: "webchat", tenant, id: personId });
  });
}
