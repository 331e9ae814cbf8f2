import { type CatalogVersionSummary, coreNodeCode, type NodeCode, notFound } from "@duoyun/shared";
import { and, desc, eq, ne } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { whereSeen } from "./find-version.ts";
import { versionSummary } from "./version-view.ts";

const mostVersions = 200;

export type VersionsInput = {
  node?: NodeCode | undefined;
  /** Those alone that are not filed, of every node that this person sees. */
  open?: boolean | undefined;
};

/** The versions of a node's catalog, newest first, or what of all nodes is on its way. */
export async function listCatalogVersions(
  ctx: Ctx<PersonActor>,
  { node, open }: VersionsInput,
): Promise<CatalogVersionSummary[]> {
  const { tenant } = ctx.actor;
  if (node !== undefined && node !== tenant && tenant !== coreNodeCode) {
    throw notFound({ zh: "节点", en: "node" });
  }
  const rows = await whereSeen(ctx, (tx) =>
    tx
      .select()
      .from(catalogVersion)
      .where(
        and(
          open && node === undefined ? undefined : eq(catalogVersion.tenant, node ?? tenant),
          open ? ne(catalogVersion.state, "filed") : undefined,
        ),
      )
      .orderBy(desc(catalogVersion.editedAt), desc(catalogVersion.number))
      .limit(mostVersions),
  );
  return rows.map((row) => versionSummary(ctx, row));
}
