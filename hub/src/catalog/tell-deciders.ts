import type { CatalogSubject } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { asTenant } from "../database/tenancy.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import type { CatalogRow } from "./find-version.ts";
import { nodeOfStep } from "./list-filers.ts";
import { waitsFor } from "./subject.ts";

/** Leaves a card for those with whom the version waits to be filed, at their own node. */
export async function tellDeciders(tx: Transaction, ctx: Ctx, row: CatalogRow): Promise<void> {
  const step = waitsFor(row);
  if (step !== null) await emitCards(tx, ctx, { row, step, isNew: true });
}

/** Has the cards of those with whom it waited show how it stands now. */
export async function refreshCards(
  tx: Transaction,
  ctx: Ctx,
  { row, waitedFor }: { row: CatalogRow; waitedFor: CatalogSubject["waitsFor"] },
): Promise<void> {
  if (waitedFor !== null) await emitCards(tx, ctx, { row, step: waitedFor, isNew: false });
}

type Telling = { row: CatalogRow; step: "authority" | "province"; isNew: boolean };

async function emitCards(tx: Transaction, ctx: Ctx, { row, step, isNew }: Telling): Promise<void> {
  const tenant = nodeOfStep(step, row.tenant);
  await asTenant(tx, { tenant, back: row.tenant }, () =>
    emitOutbox(tx, {
      tenant,
      topic: "cards",
      subject: `catalog:${row.id}`,
      payload: {
        step,
        isNew,
        node: row.tenant,
        number: row.number,
        revision: row.revision,
        events: row.events.length,
      },
      at: ctx.clock.now(),
    }),
  );
}
