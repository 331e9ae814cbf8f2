import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { outbox } from "../database/schema/index.ts";

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
  const told = Object.fromEntries(signals.map((signal) => [signal.topic, telling(signal)]));
  await tx
    .insert(outbox)
    .values({ ...values, createdAt: at })
    .returning(told);
}

export type Signal = {
  topic: "outbox" | "request" | "lease" | "order" | "node" | "webchat" | "clock" | "quota";
  tenant: string;
  id: string;
};

/** Tells listening processes, at commit, that something changed; a lost signal is made good by the sweeps. */
export async function notify(tx: Transaction, signal: Signal): Promise<void> {
  await tx.execute(sql`select ${telling(signal)}`);
}

function telling(signal: Signal): SQL {
  return sql`pg_notify('duoyun', ${JSON.stringify(signal)})`;
}
