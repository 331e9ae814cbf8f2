import { type LeaseVerb, mayLease, today } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { mayRead } from "../requests/may-read.ts";
import { type LeaseRow, noSuchLease } from "./find-lease.ts";
import { leaseSubject } from "./lease-subject.ts";
import { refuseLease } from "./refuse-lease.ts";

/** Refuses whoever may not do this with a lease today; whoever may not read it hears that there is none. */
export async function requireMayLease(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { lease, verb }: { lease: LeaseRow; verb: LeaseVerb },
): Promise<void> {
  if (!(await mayRead(tx, ctx.actor, lease))) throw noSuchLease;
  const subject = await leaseSubject(tx, ctx, lease);
  const refusal = mayLease(ctx.actor, verb, { subject, today: today(ctx.clock) });
  if (refusal) throw refuseLease(refusal);
}
