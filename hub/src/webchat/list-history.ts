import type { WebMessage } from "@duoyun/shared";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { webMessage } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { toWebMessage } from "../webplatform/to-web-message.ts";

const pageSize = 50;

/** The newest messages, or those before the given one, oldest first. */
export async function listHistory(
  ctx: Ctx<PersonActor>,
  input: { before?: string | undefined },
): Promise<WebMessage[]> {
  const { tenant, personId } = ctx.actor;
  const own = eq(webMessage.personId, personId);
  const older = input.before
    ? lt(
        webMessage.position,
        sql`(select position from web_message where id = ${input.before} and person_id = ${personId})`,
      )
    : undefined;
  const rows = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .select()
      .from(webMessage)
      .where(and(own, older))
      .orderBy(desc(webMessage.position))
      .limit(pageSize),
  );
  return rows.reverse().map(toWebMessage);
}
