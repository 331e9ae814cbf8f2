import { realClock, WebUpdate } from "@duoyun/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { person, webUpdate } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { rings } from "../outbox/rings.ts";

const batchSize = 200;
const resendSeconds = 30;

/**
 * Everything that the bots have not acknowledged, oldest first, then what follows as it happens.
 * An update that stays unacknowledged comes again: the bots may have failed half-way, on real time.
 */
export async function* streamUpdates(
  ctx: Ctx<BotActor>,
  stop: AbortSignal,
): AsyncGenerator<WebUpdate> {
  let sentAt = new Map<number, number>();
  const options = { wants: isWebchat, everyMilliseconds: 5_000 };
  for await (const _ of rings(ctx.db, stop, options)) {
    const stillOpen = new Map<number, number>();
    for await (const { tenant, id } of openUpdates(ctx.db)) {
      const sent = sentAt.get(id) ?? Number.NEGATIVE_INFINITY;
      const now = realClock.now().getTime();
      const due = now - sent >= resendSeconds * 1_000;
      stillOpen.set(id, due ? now : sent);
      const update = due ? await loadUpdate(ctx, { tenant, id }) : null;
      if (update) yield update;
    }
    sentAt = stillOpen;
  }
}

const isWebchat = (signal: { topic: string }) => signal.topic === "webchat";

async function* openUpdates(db: Database): AsyncGenerator<{ tenant: string; id: number }> {
  let after = 0;
  for (;;) {
    const rows = await db.execute<{ tenant: string; id: string }>(
      sql`select tenant, id from open_web_updates(${after}, ${batchSize})`,
    );
    for (const row of rows) {
      after = Number(row.id);
      yield { tenant: row.tenant, id: after };
    }
    if (rows.length < batchSize) return;
  }
}

async function loadUpdate(
  { db, log }: Ctx,
  { tenant, id }: { tenant: string; id: number },
): Promise<WebUpdate | null> {
  const [row] = await inTenant(db, tenant, (tx) =>
    tx
      .select({ update: webUpdate, locale: person.locale })
      .from(webUpdate)
      .innerJoin(person, eq(person.id, webUpdate.personId))
      .where(and(eq(webUpdate.id, id), isNull(webUpdate.ackedAt))),
  );
  if (!row) return null;
  const { personId, messageId, body } = row.update;
  const facts = { updateId: String(id), tenant, personId, locale: row.locale, messageId, body };
  const update = WebUpdate.safeParse(facts);
  if (!update.success) log.error({ update: id, tenant }, "an update does not fit and is left out");
  return update.data ?? null;
}
