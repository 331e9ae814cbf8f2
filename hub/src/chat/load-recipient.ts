import { type Locale, Platform } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { chatAccount, person } from "../database/schema/index.ts";
import type { AccountActor } from "./account-actor.ts";

export type Recipient = { actor: AccountActor; platform: Platform; chatId: string; locale: Locale };

/** Who stands behind a chat account now; null when it is no longer linked or the person has left. */
export async function loadRecipient(tx: Transaction, accountId: string): Promise<Recipient | null> {
  const [row] = await tx
    .select({ account: chatAccount, person })
    .from(chatAccount)
    .innerJoin(person, eq(person.id, chatAccount.personId))
    .where(
      and(eq(chatAccount.id, accountId), isNull(chatAccount.unlinkedAt), eq(person.active, true)),
    );
  return row ? toRecipient(row) : null;
}

function toRecipient({ account, person: who }: LoadedAccount): Recipient {
  const platform = Platform.parse(account.platform);
  return {
    platform,
    chatId: account.chatId,
    locale: who.locale,
    actor: {
      kind: "person",
      personId: who.id,
      tenant: who.tenant,
      organisationId: who.organisationId,
      county: who.county,
      roles: who.roles,
      title: { zh: who.titleZh, en: who.titleEn },
      via: { surface: "bot", platform, accountId: account.id },
    },
  };
}

type LoadedAccount = {
  account: typeof chatAccount.$inferSelect;
  person: typeof person.$inferSelect;
};
