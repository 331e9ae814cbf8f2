import type { ByIdOrNumber } from "@duoyun/shared";
import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { mayRead } from "../requests/may-read.ts";
import { findLease, type LeaseRow, noSuchLease } from "./find-lease.ts";

/** The lease that this person names; throws not_found also for one that they may not read. */
export async function findReadableLease(
  tx: Transaction,
  actor: PersonActor,
  by: ByIdOrNumber,
): Promise<LeaseRow> {
  const row = await findLease(tx, actor.tenant, by);
  if (!(await mayRead(tx, actor, row))) throw noSuchLease;
  return row;
}
