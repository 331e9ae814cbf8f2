import { AppError, Platform } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { PersonActor } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { toPersonActor } from "./to-person-actor.ts";

const Found = z
  .array(
    z.object({
      accountId: z.string(),
      id: z.string(),
      tenant: z.string(),
      organisationId: z.string(),
      county: z.string().nullable(),
      roles: z.array(z.string()),
      titleZh: z.string(),
      titleEn: z.string(),
      active: z.boolean(),
    }),
  )
  .max(1);

/** The person to whom a chat account is linked now, named as `<platform>:<platformUserId>`; read anew at every call. */
export async function personOfAccount(db: Database, header: string): Promise<PersonActor> {
  const cut = header.indexOf(":");
  const platform = Platform.safeParse(header.slice(0, cut));
  const userOnPlatform = header.slice(cut + 1);
  if (cut < 1 || !platform.success || userOnPlatform === "") throw notLinked();
  const [person] = await findPerson(db, platform.data, userOnPlatform);
  if (!person) throw notLinked();
  const { accountId } = person;
  return toPersonActor(person, { surface: "bot", platform: platform.data, accountId });
}

async function findPerson(db: Database, platform: Platform, userOnPlatform: string) {
  return Found.parse(
    await db.execute(sql`
      select account_id as "accountId", id, tenant, organisation_id as "organisationId", county, roles,
        title_zh as "titleZh", title_en as "titleEn", active
      from account_person(${platform}, ${userOnPlatform})`),
  );
}

function notLinked(): AppError {
  return new AppError("unauthenticated", {
    zh: "此聊天账号尚未绑定人员。请登录网页，在“账号”里绑定后再试。",
    en: "This chat account is not linked to a person. Sign in on the web page, link it under “Account”, then try again.",
  });
}
