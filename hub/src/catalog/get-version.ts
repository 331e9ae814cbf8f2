import { type CatalogVersionView, coreNodeCode } from "@duoyun/shared";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inProvince } from "../database/tenancy.ts";
import { findFiled } from "./find-filed.ts";
import { type CatalogRow, findVersion, whereSeen } from "./find-version.ts";
import { versionView } from "./version-view.ts";

/** One version as this person may see it, beside the filed one before it and the province's catalog. */
export async function getCatalogVersion(
  ctx: Ctx<PersonActor>,
  { id }: { id: string },
): Promise<CatalogVersionView> {
  const { row, filed } = await whereSeen(ctx, async (tx) => {
    const found = await findVersion(tx, id);
    return { row: found, filed: await filedBefore(tx, found) };
  });
  // What the province has filed is for every city to go by (P24-07).
  const province = await inProvince(ctx.db, ctx.actor.tenant, (tx) => findFiled(tx, coreNodeCode));
  return versionView(ctx, row, { filed, province: province?.items ?? [] });
}

async function filedBefore(tx: Transaction, row: CatalogRow): Promise<CatalogRow | null> {
  const [filed] = await tx
    .select()
    .from(catalogVersion)
    .where(
      and(
        eq(catalogVersion.tenant, row.tenant),
        eq(catalogVersion.state, "filed"),
        lt(catalogVersion.number, row.number),
      ),
    )
    .orderBy(desc(catalogVersion.number))
    .limit(1);
  return filed ?? null;
}
