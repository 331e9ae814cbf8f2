import {
  type CatalogItemView,
  compareCatalogs,
  coreNodeCode,
  elapsedWorkingDays,
  inRegion,
  NodeCode,
  nodeOf,
  nodes,
  shanghaiDay,
  today,
  type UnfiledCatalog,
} from "@duoyun/shared";
import { and, eq, ne } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogItem, catalogVersion } from "../database/schema/index.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { findFiled } from "./find-filed.ts";
import { whereSeen } from "./find-version.ts";
import { nodeItems } from "./node-items.ts";

type Change = { cause: UnfiledCatalog["cause"]; since: Date; changes: number };

/** The nodes whose catalog changed and was not filed, longest first; past the limit (A-22, an internal target) they are late. */
export async function listUnfiled(ctx: Ctx<PersonActor>): Promise<UnfiledCatalog[]> {
  const { tenant } = ctx.actor;
  const codes = tenant === coreNodeCode ? nodes.map(({ code }) => code) : [NodeCode.parse(tenant)];
  const lists = await whereSeen(ctx, async (tx) => {
    const found: UnfiledCatalog[][] = [];
    for (const code of codes) found.push(await unfiledAt(tx, ctx, code));
    return found;
  });
  return lists.flat().sort((a, b) => b.workingDays - a.workingDays);
}

async function unfiledAt(tx: Transaction, ctx: Ctx, code: NodeCode): Promise<UnfiledCatalog[]> {
  const filed = (await findFiled(tx, code))?.items ?? [];
  const changes = [await versionChange(tx, code, filed), await cloudChange(tx, code, filed)];
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
  return open && changes > 0 ? { cause: "version", since: open.begunAt, changes } : null;
}

/** What the node's cloud says that it offers and nobody filed. */
async function cloudChange(
  tx: Transaction,
  code: NodeCode,
  filed: readonly CatalogItemView[],
): Promise<Change | null> {
  const offered = await nodeItems(tx, code);
  if (offered.length === 0) return null;
  const changed = new Set(compareCatalogs(filed, offered).map((one) => one.code));
  if (changed.size === 0) return null;
  const held = await tx
    .select({ key: catalogItem.key, at: catalogItem.receivedAt })
    .from(catalogItem)
    .where(eq(catalogItem.tenant, code));
  const heard = held.filter(({ key }) => changed.has(key)).map(({ at }) => at.getTime());
  const all = held.map(({ at }) => at.getTime());
  return {
    cause: "cloud",
    since: new Date(Math.min(...(heard.length > 0 ? heard : all))),
    changes: changed.size,
  };
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
