import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { outbox } from "../database/schema/index.ts";
import { given, statement } from "../database/statement.ts";

export type OutboxRow = {
  tenant: string;
  topic: "cards" | "order" | "notice";
  subject: string;
  payload: Record<string, unknown>;
  at: Date;
};

/** Writes what must follow into the outbox of the same transaction; listeners hear of it, and of `changed`, at commit. */
export async function emitOutbox(
  tx: Transaction,
  { at, ...values }: OutboxRow,
  ...changed: Signal[]
): Promise<void> {
  const { tenant, subject } = values;
  const signals: Signal[] = [{ topic: "outbox", tenant, id: subject }, ...changed];
  const told = Object.fromEntries(signals.map((signal) => [signal.topic, JSON.stringify(signal)]));
  const topics = Object.keys(told);
  const insert = inserts.get(topics.join()) ?? insertTelling(topics);
  inserts.set(topics.join(), insert);
  await insert(tx, { ...values, createdAt: at, ...told });
}

const inserts = new Map<string, ReturnType<typeof insertTelling>>();

function insertTelling(topics: readonly string[]) {
  const told = topics.map((topic) => [topic, tell(sql.placeholder(topic))] as const);
  return statement((tx) =>
    tx
      .insert(outbox)
      .values({
        tenant: given(outbox.tenant),
        topic: given(outbox.topic),
        subject: given(outbox.subject),
        payload: given(outbox.payload),
        createdAt: given(outbox.createdAt, "createdAt"),
      })
      .returning(Object.fromEntries(told)),
  );
}

export type Signal = {
  topic:
    | "outbox"
    | "request"
    | "lease"
    | "order"
    | "node"
    | "webchat"
    | "clock"
    | "quota"
    | "catalog";
  tenant: string;
  id: string;
};

/** Tells listening processes, at commit, that something changed; a lost signal is made good by the sweeps. */
export async function notify(tx: Transaction, signal: Signal): Promise<void> {
  await tx.execute(sql`select ${tell(JSON.stringify(signal))}`);
}

/** The same for many things of one tenant, by one statement. */
export async function notifyEach(
  tx: Transaction,
  { topic, tenant, ids }: Omit<Signal, "id"> & { ids: readonly string[] },
): Promise<void> {
  const texts = ids.map((id) => JSON.stringify({ topic, tenant, id } satisfies Signal));
  await tx.execute(sql`
    select count(pg_notify('duoyun', signal)) from unnest(${arrayOf(texts)}::text[]) as told (signal)`);
}

function tell(text: string | Placeholder): SQL {
  return sql`pg_notify('duoyun', ${text})`;
}
