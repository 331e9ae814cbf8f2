import type { Month } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { monthBounds } from "./month-days.ts";

export type Late = { lateDays: number; lateAt: string | null };

/** The days of hosts that came, changed or went after a revision was closed. */
export async function findLate(
  tx: Transaction,
  { tenant, month, revision }: { tenant: string; month: Month; revision: number },
): Promise<Late> {
  const { first, next } = monthBounds(month);
  const [row] = await tx.execute<{ days: number; at: string | null }>(sql`
    select count(*)::integer as days, max(received_at)::text as at from usage_day
    where tenant = ${tenant} and day >= ${first}::date and day < ${next}::date
      and late_after > 0 and late_after >= ${revision}`);
  const { days = 0, at = null } = row ?? {};
  return { lateDays: days, lateAt: at && new Date(at).toISOString() };
}
