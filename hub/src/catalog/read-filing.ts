import { CatalogItems, type FilingMessage, FilingOutcome } from "@duoyun/shared";
import { and, desc, eq, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { findFiled } from "./find-filed.ts";
import type { CatalogRow } from "./find-version.ts";

/** How the filing of a node's catalog stands, as its city is told. */
export async function readFiling(tx: Transaction, tenant: string): Promise<FilingMessage> {
  const filed = await findFiled(tx, tenant);
  const open = await findOpen(tx, tenant);
  return {
    type: "filing",
    inForce: inForceOf(filed),
    outcome: outcomeOf(open) ?? outcomeOf(filed),
  };
}

async function findOpen(tx: Transaction, tenant: string): Promise<CatalogRow | null> {
  const [open] = await tx
    .select()
    .from(catalogVersion)
    .where(and(eq(catalogVersion.tenant, tenant), ne(catalogVersion.state, "filed")))
    .orderBy(desc(catalogVersion.number));
  return open ?? null;
}

function inForceOf(filed: CatalogRow | null): FilingMessage["inForce"] {
  if (!filed) return null;
  const { number, items, filedAt, editedAt } = filed;
  return {
    number,
    filedAt: (filedAt ?? editedAt).toISOString(),
    items: CatalogItems.parse(items),
  };
}

function outcomeOf(row: CatalogRow | null): FilingOutcome | null {
  for (const { action, at, reason } of row?.events.toReversed() ?? []) {
    const outcome = FilingOutcome.safeParse({ number: row?.number, action, at, reason });
    if (outcome.success) return outcome.data;
  }
  return null;
}
