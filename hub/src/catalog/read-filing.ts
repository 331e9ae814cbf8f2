import {
  CatalogItems,
  type FilingMessage,
  FilingOutcome,
  type FilingWaiting,
} from "@duoyun/shared";
import { and, desc, eq, ne } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { findFiled } from "./find-filed.ts";
import type { CatalogRow } from "./find-version.ts";
import { waitsFor } from "./subject.ts";

type InForce = NonNullable<FilingMessage["inForce"]>;

/** How the filing of a node's catalog stands, as its city is told; null, and logged, where what is filed is nothing that a city takes. */
export async function readFiling(
  tx: Transaction,
  { actor: { tenant }, log }: Ctx<CityActor>,
): Promise<FilingMessage | null> {
  const filed = await findFiled(tx, tenant);
  const open = await findOpen(tx, tenant);
  const inForce = filed && inForceOf(filed);
  if (filed && !inForce) {
    const { number, items } = filed;
    log.error(
      { tenant, number, items: items.length },
      "a city cannot be told of its filed catalog",
    );
    return null;
  }
  const outcome = outcomeOf(open) ?? outcomeOf(filed);
  return { type: "filing", inForce, outcome, waiting: open && waitingOf(open) };
}

async function findOpen(tx: Transaction, tenant: string): Promise<CatalogRow | null> {
  const [open] = await tx
    .select()
    .from(catalogVersion)
    .where(and(eq(catalogVersion.tenant, tenant), ne(catalogVersion.state, "filed")))
    .orderBy(desc(catalogVersion.number));
  return open ?? null;
}

function inForceOf({ number, filedAt, editedAt, ...filed }: CatalogRow): InForce | null {
  const { data: items } = CatalogItems.safeParse(filed.items);
  return items ? { number, filedAt: (filedAt ?? editedAt).toISOString(), items } : null;
}

function waitingOf(open: CatalogRow): FilingWaiting | null {
  const step = waitsFor(open);
  const since = (open.submittedAt ?? open.editedAt).toISOString();
  return step && { number: open.number, with: step, since };
}

function outcomeOf(row: CatalogRow | null): FilingOutcome | null {
  for (const { action, at, reason } of row?.events.toReversed() ?? []) {
    const outcome = FilingOutcome.safeParse({ number: row?.number, action, at, reason });
    if (outcome.success) return outcome.data;
  }
  return null;
}
