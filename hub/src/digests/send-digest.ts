import { today } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { notYetTold } from "../notices/not-yet-told.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { digestText } from "./digest-text.ts";
import { readEndingLeases } from "./read-ending-leases.ts";
import { readWaiting } from "./read-waiting.ts";

/** One person's digest of the day, once however often it is tried; a day on which nothing waits brings none. */
export async function sendDigest(
  tx: Transaction,
  ctx: Ctx,
  { tenant, id }: { tenant: string; id: string },
): Promise<boolean> {
  const day = today(ctx.clock);
  const personIds = await notYetTold(tx, { tenant, kind: "digest", day, personIds: [id] });
  if (personIds.length === 0) return false;
  const [reader] = await tx.select().from(person).where(eq(person.id, id));
  if (!reader) return false;
  const waiting = await readWaiting(tx, ctx, id);
  const leases = reader.roles.includes("operator")
    ? await readEndingLeases(tx, ctx, tenant)
    : { ending: 0, overdue: 0 };
  if (waiting.length + leases.ending + leases.overdue === 0) return true;
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject: `digest:${day}`,
    payload: { personIds, ...digestText({ waiting, leases, day }) },
    at: ctx.clock.now(),
  });
  return true;
}
