import { randomUUID } from "node:crypto";
import { Platform } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { BotActor, Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { accountLink, chatAccount, person } from "../database/schema/index.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { linkOf } from "./find-account.ts";
import { alreadyLinked, linkGone } from "./link-errors.ts";

type LinkRow = typeof accountLink.$inferSelect;

/** Both sides have confirmed: the identity is the person's from here on, and every chat of theirs is told so. */
export async function completeLink(
  ctx: Ctx<BotActor> | Ctx<PersonActor>,
  tx: Transaction,
  row: LinkRow,
): Promise<void> {
  const { tenant, personId, userId, chatId } = row;
  const platform = Platform.parse(row.platform);
  if (userId === null || chatId === null) throw linkGone();
  const [who] = await tx.select().from(person).where(eq(person.id, personId)).for("no key update");
  if (!who?.active) throw linkGone();
  if (!row.isGroup && (await linkOf(tx, { personId, platform }))) throw alreadyLinked();
  const name = row.name ?? userId;
  const now = ctx.clock.now();
  await tx.update(accountLink).set({ state: "linked" }).where(eq(accountLink.id, row.id));
  await tx.insert(chatAccount).values({
    id: randomUUID(),
    tenant,
    personId,
    platform,
    platformUserId: userId,
    chatId,
    name,
    isGroup: row.isGroup,
    linkedAt: now,
  });
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject: `person:${personId}`,
    payload: {
      personIds: [personId],
      ...(row.isGroup ? groupNotice(name) : linkedNotice(platform, name)),
    },
    at: now,
  });
  await emitAudit(tx, ctx, {
    tenant,
    action: row.isGroup ? "group.linked" : "account.linked",
    entity: "person",
    entityId: personId,
    data: { platform, userId, name },
  });
}

const platformNames: Record<Platform, { zh: string; en: string }> = {
  web: { zh: "网页", en: "web" },
  telegram: { zh: "Telegram", en: "Telegram" },
  slack: { zh: "Slack", en: "Slack" },
  feishu: { zh: "飞书", en: "Feishu" },
  dingtalk: { zh: "钉钉", en: "DingTalk" },
  wecom: { zh: "企业微信", en: "WeCom" },
};

function linkedNotice(platform: Platform, name: string) {
  const { zh, en } = platformNames[platform];
  return {
    title: { zh: "聊天账号已绑定", en: "Chat account linked" },
    text: {
      zh: `${zh} 账号“${name}”已绑定到您本人，可以在那里办理。\n如果不是您本人操作，请立即在网页“设置”里解除绑定。`,
      en: `The ${en} account "${name}" is now linked to you and may act for you.\nIf this was not you, unlink it at once under "Settings" on the web page.`,
    },
  };
}

function groupNotice(name: string) {
  return {
    title: { zh: "群已绑定", en: "Group linked" },
    text: {
      zh: `群“${name}”会收到本节点待审批申请的提醒，不含姓名、单位和用途。\n如果不是您本人操作，请立即在网页“设置”里解除绑定。`,
      en: `The group "${name}" now hears of requests that wait at your node, without names, organisations or purposes.\nIf this was not you, unlink it at once under "Settings" on the web page.`,
    },
  };
}
