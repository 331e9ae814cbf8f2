import { AppError, Platform } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import type { PersonActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { chatAccount } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { loadPerson } from "./load-person.ts";
import { resolveRow } from "./resolve-row.ts";

/** The person to whom a chat account is linked now, named as `<platform>:<platformUserId>`. */
export async function personOfAccount(db: Database, header: string): Promise<PersonActor> {
  const cut = header.indexOf(":");
  const platform = Platform.safeParse(header.slice(0, cut));
  const userOnPlatform = header.slice(cut + 1);
  if (cut < 1 || !platform.success || userOnPlatform === "") throw notLinked();
  const found = await resolveRow(
    db,
    sql`select tenant, id from resolve_account(${platform.data}, ${userOnPlatform})`,
  );
  if (!found) throw notLinked();
  const actor = await inTenant(db, found.tenant, async (tx) => {
    const [account] = await tx.select().from(chatAccount).where(eq(chatAccount.id, found.id));
    if (!account) return null;
    const via = { surface: "bot", platform: platform.data, accountId: account.id } as const;
    return loadPerson(tx, account.personId, via);
  });
  if (!actor) throw notLinked();
  return actor;
}

function notLinked(): AppError {
  return new AppError("unauthenticated", {
    zh: "此聊天账号尚未绑定人员。请登录网页，在“账号”里绑定后再试。",
    en: "This chat account is not linked to a person. Sign in on the web page, link it under “Account”, then try again.",
  });
}
