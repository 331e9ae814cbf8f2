import { realClock, type WebLive } from "@duoyun/shared";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { webMessage, webUpdate } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { rings } from "../outbox/rings.ts";
import { toWebMessage } from "../webplatform/to-web-message.ts";

export type LiveEvent = { seq: number; live: WebLive };

const pageSize = 50;
const toastSeconds = 120;

/** Every post, edit and toast of this person's conversation after `lastSeq`; without it the newest page comes first. */
export async function* streamLive(
  ctx: Ctx<PersonActor>,
  lastSeq: number | null,
  stop: AbortSignal,
): AsyncGenerator<LiveEvent> {
  const { tenant, personId } = ctx.actor;
  const read = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(ctx.db, tenant, work);
  let seq = lastSeq ?? (await read((tx) => beforeNewestPage(tx, personId)));
  const wants = (signal: { topic: string; id: string }) =>
    signal.topic === "webchat" && signal.id === personId;
  for await (const _ of rings(ctx.db, stop, { wants, everyMilliseconds: 15_000 })) {
    let events: LiveEvent[];
    do {
      const after = seq;
      events = await read((tx) => eventsAfter(tx, personId, after));
      for (const event of events) {
        yield event;
        seq = event.seq;
      }
    } while (events.length > 0);
  }
}

async function beforeNewestPage(tx: Transaction, personId: string): Promise<number> {
  const rows = await tx
    .select({ seq: webMessage.seq })
    .from(webMessage)
    .where(eq(webMessage.personId, personId))
    .orderBy(desc(webMessage.seq))
    .limit(pageSize);
  return (rows.at(-1)?.seq ?? 1) - 1;
}

async function eventsAfter(tx: Transaction, personId: string, seq: number): Promise<LiveEvent[]> {
  const messages = await messagesAfter(tx, personId, seq);
  const toasts = await toastsAfter(tx, personId, seq);
  return [...messages, ...toasts].sort((a, b) => a.seq - b.seq).slice(0, pageSize);
}

async function messagesAfter(tx: Transaction, personId: string, seq: number): Promise<LiveEvent[]> {
  const rows = await tx
    .select()
    .from(webMessage)
    .where(and(eq(webMessage.personId, personId), gt(webMessage.seq, seq)))
    .orderBy(asc(webMessage.seq))
    .limit(pageSize);
  return rows.map((row) => ({
    seq: row.seq,
    live: { type: "message", message: toWebMessage(row) },
  }));
}

// A sentence about a tap of long ago would only puzzle the reader.
async function toastsAfter(tx: Transaction, personId: string, seq: number): Promise<LiveEvent[]> {
  const since = new Date(realClock.now().getTime() - toastSeconds * 1_000);
  const rows = await tx
    .select({ seq: webUpdate.toastSeq, toast: webUpdate.toast, clientKey: webUpdate.clientKey })
    .from(webUpdate)
    .where(
      and(
        eq(webUpdate.personId, personId),
        gt(webUpdate.toastSeq, seq),
        gt(webUpdate.createdAt, since),
      ),
    )
    .orderBy(asc(webUpdate.toastSeq))
    .limit(pageSize);
  return rows.flatMap(({ seq: toastSeq, toast, clientKey }) =>
    toast && toastSeq !== null
      ? [{ seq: toastSeq, live: { type: "toast" as const, ...toast, clientKey } }]
      : [],
  );
}
