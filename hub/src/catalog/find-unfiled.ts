import {
  type CatalogItemView,
  compareCatalogs,
  elapsedWorkingDays,
  inRegion,
  type NodeCode,
  nodeOf,
  shanghaiDay,
  today,
  type UnfiledCatalog,
} from "@duoyun/shared";
import { and, eq, ne } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogItem, catalogVersion } from "../database/schema/index.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { findFiled } from "./find-filed.ts";
import type { CatalogRow } from "./find-version.ts";
import { nodeItems } from "./node-items.ts";

type Change = { cause: UnfiledCatalog["cause"]; since: Date; changes: number };

/** What of a node's catalog changed and was not filed, by where it changed; past the limit (A-22, an internal target) it is late. */
export async function findUnfiled(
  tx: Transaction,
  ctx: Ctx,
  code: NodeCode,
): Promise<UnfiledCatalog[]> {
  const filed = await findFiled(tx, code);
  const changes = [
    await versionChange(tx, code, filed?.items ?? []),
    await cloudChange(tx, code, filed),
  ];
  return changes.flatMap((change) => (change ? [unfiled(ctx, code, change)] : []));
}

/** What a version holds that is begun and not filed. */
async function versionChange(
  tx: Transaction,
  code: NodeCode,
  filed: readonly CatalogItemView[],
): Promise<Change | null> {
  const isOpen = and(eq(catalogVersion.tenant, code), ne(catalogVersion.state, "filed"));
  const [open] = await tx.select().from(catalogVersion).where(isOpen);
  const changes = open ? compareCatalogs(filed, open.items).length : 0;
  if (!open || changes === 0) return null;
  return { cause: "version", since: open.changedSince ?? open.begunAt, changes };
}

/** What the node's cloud says that it offers and nobody filed. */
async function cloudChange(
  tx: Transaction,
  code: NodeCode,
  filed: CatalogRow | null,
): Promise<Change | null> {
  const offered = await nodeItems(tx, code);
  if (offered.length === 0) return null;
  const differing = compareCatalogs(filed?.items ?? [], offered);
  if (differing.length === 0) return null;
  const changed = new Set(differing.map((one) => one.code));
  const held = await tx
    .select({ key: catalogItem.key, at: catalogItem.receivedAt })
    .from(catalogItem)
    .where(eq(catalogItem.tenant, code));
  const heard = held.filter(({ key }) => changed.has(key)).map(({ at }) => at.getTime());
  return { cause: "cloud", since: sinceOf(heard, filed), changes: changed.size };
}

/** What a filing decided otherwise than the cloud then had it counts from the filing. */
function sinceOf(heard: readonly number[], filed: CatalogRow | null): Date {
  const filedAt = filed?.filedAt?.getTime() ?? 0;
  return new Date(heard.length > 0 ? Math.max(filedAt, Math.min(...heard)) : filedAt);
}

function unfiled(ctx: Ctx, code: NodeCode, { cause, since, changes }: Change): UnfiledCatalog {
  const { readings, region } = currentRulebook(ctx, code);
  const clock = { startedOn: shanghaiDay(since), pauses: [] };
  const calendar = inRegion(ctx.calendars, region);
  const { net: workingDays } = elapsedWorkingDays(clock, today(ctx.clock), calendar);
  const limit = readings.catalogFiling.listAfterWorkingDays;
  return {
    node: code,
    nodeTitle: nodeOf(code).name,
    since: clock.startedOn,
    late: workingDays > limit,
    ...{ cause, changes, workingDays, limit },
  };
}
