import type { Day } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { betweenDays } from "./usage-months.ts";

/**
 * Lets whatever the city sends of these days next be newer than what is held. What it does not send again stays, and is
 * in no digest: the city has it no more.
 */
export async function outdateUsageDays(
  tx: Transaction,
  tenant: string,
  days: readonly Day[],
): Promise<void> {
  if (days.length === 0) return;
  await tx.execute(sql`
    update usage_day set version = 0
    where tenant = ${tenant} and day = any(${arrayOf(days)}::date[]) and ${betweenDays(days)}`);
}
