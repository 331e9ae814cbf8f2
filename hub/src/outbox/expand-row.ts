import { realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull, sql } from "drizzle-orm";
import { expandCards } from "../chat/expand-cards.ts";
import { expandNotice } from "../chat/expand-notice.ts";
import type { ClockActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { outbox } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";
import { inTenant } from "../database/tenancy.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** Expands one row and marks it done in one transaction; null when another relay has it or had it. */
export async function expandRow(
  ctx: Ctx<ClockActor>,
  { tenant, id }: { tenant: string; id: number },
): Promise<Date | null> {
  const createdAt = await inTenant(ctx.db, tenant, async (tx) => {
    const [entry] = await takeEntry(tx, { id });
    if (!entry) return null;
    await expand(tx, entry);
    await markDone(tx, { id, doneAt: realClock.now() });
    crashPoint("hub.relay.beforeCommit");
    return entry.createdAt;
  });
  crashPoint("hub.relay.afterCommit");
  return createdAt;
}

const takeEntry = statement((tx) =>
  tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, sql.placeholder("id")), isNull(outbox.doneAt)))
    .for("update", { skipLocked: true }),
);

const markDone = statement((tx) =>
  tx
    .update(outbox)
    .set({ doneAt: given(outbox.doneAt, "doneAt") })
    .where(eq(outbox.id, sql.placeholder("id"))),
);

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
