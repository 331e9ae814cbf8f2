import { type Effect, shanghaiDay } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease } from "../leases/find-lease.ts";
import type { RequestRow } from "../requests/find-request.ts";

type Held = { row: RequestRow; effects: readonly Effect[] };

/**
 * Until when the order of an approval is kept back and the approval may be taken back; null when there is
 * no order, or when it must leave at once: nothing is to be kept back, or the lease that it extends would
 * end meanwhile.
 */
export async function holdUntil(
  tx: Transaction,
  { clock, settings }: Pick<Ctx, "clock" | "settings">,
  { row, effects }: Held,
): Promise<Date | null> {
  const held = effects.find(({ type }) => type === "holdOrder");
  if (!held || settings.orderHoldSeconds === 0) return null;
  const until = new Date(clock.now().getTime() + settings.orderHoldSeconds * 1_000);
  if (!row.leaseId) return until;
  const { lastDay } = await findLease(tx, row.tenant, { id: row.leaseId });
  return lastDay !== null && shanghaiDay(until) > lastDay ? null : until;
}
