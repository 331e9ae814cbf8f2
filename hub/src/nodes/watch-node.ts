import { isDeepStrictEqual } from "node:util";
import { coreNodeCode, realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nodeWatch } from "../database/schema/index.ts";
import { asTenant } from "../database/tenancy.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { keepers } from "./keepers.ts";
import { nextWatch, type Watch } from "./next-watch.ts";
import { readWatched, type Watched } from "./read-watched.ts";
import { turnText } from "./turn-text.ts";

export type Watching = { tenant: string; upSince: Date };

/** Tells provincial staff and the node's operators, once, of each turn that a node took; false when it took none. */
export async function watchNode(
  tx: Transaction,
  ctx: Ctx,
  { tenant, upSince }: Watching,
): Promise<boolean> {
  await tx.insert(nodeWatch).values({ tenant }).onConflictDoNothing();
  await tx.select().from(nodeWatch).where(eq(nodeWatch.tenant, tenant)).for("no key update");
  const [watched] = await readWatched(tx, { now: realClock.now(), upSince });
  if (!watched || !takesTurn(watched)) return false;
  const next = nextWatch(watched.watch, watched.seen);
  await tx
    .update(nodeWatch)
    .set({ ...next, comparedAt: comparedAfter(watched, next) })
    .where(eq(nodeWatch.tenant, tenant));
  await tell(tx, ctx, { watched, next });
  await notify(tx, { topic: "node", tenant, id: tenant });
  const entry = { tenant, action: "node.watched", entity: "node", entityId: tenant, data: next };
  await emitAudit(tx, ctx, entry);
  return true;
}

/** Whether there is anything to tell of a node. */
export function takesTurn({ watch, seen }: Watched): boolean {
  const { hearing, clock, records, source, senders } = watch;
  const before = { hearing, clock, records, source, senders };
  return !isDeepStrictEqual(nextWatch(before, seen), before);
}

function comparedAfter({ watch, nextCompare }: Watched, next: Watch): Date | undefined {
  return next.records === watch.records ? undefined : nextCompare?.at;
}

type Turn = { watched: Watched; next: Watch };

async function tell(tx: Transaction, ctx: Ctx, { watched, next }: Turn): Promise<void> {
  const { tenant, watch } = watched;
  for (const name of ["hearing", "clock", "records", "source", "senders"] as const) {
    if (watch[name] === next[name]) continue;
    const notice = { subject: `node:${tenant}`, ...turnText({ watched, next, name }) };
    await noticeToOperators(tx, ctx, { tenant, ...notice });
    if (tenant === coreNodeCode) continue;
    await asTenant(tx, { tenant: coreNodeCode, back: tenant }, () =>
      noticeToOperators(tx, ctx, { tenant: coreNodeCode, ...notice, audiences: [[...keepers]] }),
    );
  }
}
