import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "./connect.ts";
import { counter } from "./schema/index.ts";

/** The next number of a series; its row stays locked until commit, so numbers are given in the order of commits. */
export async function nextNumber(tx: Transaction, tenant: string, name: string): Promise<number> {
  return (await increased(tx, tenant, name)) ?? (await begun(tx, tenant, name));
}

const next = { value: sql<number>`${counter.value} + 1` };

// An update waits its turn; an insert that finds the row taken asks again and again, and may never get it.
async function increased(
  tx: Transaction,
  tenant: string,
  name: string,
): Promise<number | undefined> {
  const [row] = await tx
    .update(counter)
    .set(next)
    .where(and(eq(counter.tenant, tenant), eq(counter.name, name)))
    .returning({ value: counter.value });
  return row?.value;
}

async function begun(tx: Transaction, tenant: string, name: string): Promise<number> {
  const [row] = await tx
    .insert(counter)
    .values({ tenant, name, value: 1 })
    .onConflictDoUpdate({ target: [counter.tenant, counter.name], set: next })
    .returning({ value: counter.value });
  if (!row) throw new Error(`The series ${name} gives no number.`);
  return row.value;
}
