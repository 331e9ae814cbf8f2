import { randomUUID } from "node:crypto";
import { AppError, type CatalogItemView } from "@duoyun/shared";
import { eq, max } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { changedSince } from "./changed-since.ts";
import { requireItemCount } from "./require-item-count.ts";
import { eventOf } from "./subject.ts";

/** The one draft that a node may have beside what is on offer; refused while there is another, and with too many items. */
export async function newDraft(
  tx: Transaction,
  ctx: Pick<Ctx, "clock" | "actor">,
  { tenant, items }: { tenant: string; items: CatalogItemView[] },
): Promise<{ id: string; number: number }> {
  requireItemCount(items);
  const at = ctx.clock.now();
  const events = [eventOf(ctx, { action: "begun" })];
  const blank = { state: "draft" as const, revision: 1, steps: [], events };
  const named = { id: randomUUID(), number: (await lastNumber(tx, tenant)) + 1 };
  const unchanged = { tenant, changedSince: null };
  const { changedSince: since } = await changedSince(tx, unchanged, { items, at });
  const begun = await tx
    .insert(catalogVersion)
    .values({ ...blank, ...named, tenant, items, begunAt: at, editedAt: at, changedSince: since })
    .onConflictDoNothing()
    .returning({ id: catalogVersion.id });
  if (begun.length === 0) throw alreadyBegun();
  await notify(tx, { topic: "catalog", tenant, id: named.id });
  return named;
}

async function lastNumber(tx: Transaction, tenant: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(catalogVersion.number) })
    .from(catalogVersion)
    .where(eq(catalogVersion.tenant, tenant));
  return row?.last ?? 0;
}

function alreadyBegun(): AppError {
  return new AppError("conflict", {
    zh: "已有一份未备案的版本。请在它上面修改，或待其备案后再起草。",
    en: "There is a version that is not filed yet. Change that one, or begin another once it is filed.",
  });
}
