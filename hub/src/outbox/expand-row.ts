import { realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull } from "drizzle-orm";
import { expandCards } from "../chat/expand-cards.ts";
import { expandNotice } from "../chat/expand-notice.ts";
import type { ClockActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** Expands one row and marks it done in one transaction; null when another relay has it or had it. */
export async function expandRow(
  ctx: Ctx<ClockActor>,
  { tenant, id }: { tenant: string; id: number },
): Promise<Date | null> {
  const createdAt = await inTenant(ctx.db, tenant, async (tx) => {
    const [entry] = await tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.id, id), isNull(outbox.doneAt)))
      .for("update", { skipLocked: true });
    if (!entry) return null;
    await expand(tx, entry);
    await tx.update(outbox).set({ doneAt: realClock.now() }).where(eq(outbox.id, id));
    crashPoint("hub.relay.beforeCommit");
    return entry.createdAt;
  });
  crashPoint("hub.relay.afterCommit");
  return createdAt;
}

async function expand(tx: Transaction, entry: OutboxEntry): Promise<void> {
  switch (entry.topic) {
    case "cards":
      return expandCards(tx, entry);
    case "notice":
      return expandNotice(tx, entry);
    default:
      // Orders reach their city by a stream of its own; the row only wakes it.
      return;
  }
}
