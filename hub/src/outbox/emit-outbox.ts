import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { outbox } from "../database/schema/index.ts";
import { together } from "../database/together.ts";

export type OutboxRow = {
  tenant: string;
  topic: "cards" | "order" | "notice";
  subject: string;
  payload: Record<string, unknown>;
  at: Date;
};

/** Writes what must follow into the outbox of the same transaction; listeners hear of it at commit. */
export async function emitOutbox(tx: Transaction, row: OutboxRow): Promise<void> {
  const { at, ...values } = row;
  await together([
    tx.insert(outbox).values({ ...values, createdAt: at }),
    notify(tx, { topic: "outbox", tenant: row.tenant, id: row.subject }),
  ]);
}

export type Signal = {
  topic: "outbox" | "request" | "lease" | "order" | "node" | "webchat" | "clock" | "quota";
  tenant: string;
  id: string;
};

/** Tells listening processes, at commit, that something changed; a lost signal is made good by the sweeps. */
export async function notify(tx: Transaction, signal: Signal): Promise<void> {
  await tx.execute(sql`select pg_notify('duoyun', ${JSON.stringify(signal)})`);
}
