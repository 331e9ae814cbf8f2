import type { QuotaView } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { organisation, quota } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { ofReadableOrganisation } from "../requests/may-read.ts";

/** The quotas of the person's node; as far as they may read them. */
export async function listQuotas(
  ctx: Ctx<PersonActor>,
  input: { organisationId?: string | undefined },
): Promise<QuotaView[]> {
  const { actor } = ctx;
  const rows = await inTenant(ctx.db, actor.tenant, (tx) =>
    tx
      .select({ quota, zh: organisation.titleZh, en: organisation.titleEn })
      .from(quota)
      .innerJoin(organisation, eq(organisation.id, quota.organisationId))
      .where(
        and(
          eq(quota.tenant, actor.tenant),
          ofReadableOrganisation(actor, quota.organisationId),
          input.organisationId ? eq(quota.organisationId, input.organisationId) : undefined,
        ),
      )
      .orderBy(asc(organisation.code), asc(quota.kind)),
  );
  return rows.map(({ quota: row, zh, en }) => ({
    organisationId: row.organisationId,
    organisation: { zh, en },
    kind: row.kind,
    limit: row.limitAmount,
    used: row.used,
    reserved: row.reserved,
  }));
}
