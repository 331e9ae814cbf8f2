import { sql } from "drizzle-orm";
import type { Transaction } from "./connect.ts";
import { counter } from "./schema/index.ts";

/** The next number of a series; its row stays locked until commit, so numbers are given in the order of commits. */
export async function nextNumber(tx: Transaction, tenant: string, name: string): Promise<number> {
  const [row] = await tx
    .insert(counter)
    .values({ tenant, name, value: 1 })
    .onConflictDoUpdate({
      target: [counter.tenant, counter.name],
      set: { value: sql`${counter.value} + 1` },
    })
    .returning({ value: counter.value });
  if (!row) throw new Error(`The series ${name} gives no number.`);
  return row.value;
}
