import type { Text } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";

export type Notice = {
  tenant: string;
  subject: string;
  personIds: readonly string[];
  title: Text;
  text: Text;
};

/** Leaves a notice for these people of a node in the outbox; one that has nobody to go to is told to the log. */
export async function leaveNotice(
  tx: Transaction,
  ctx: Ctx,
  { tenant, subject, ...payload }: Notice,
): Promise<void> {
  if (payload.personIds.length === 0) {
    const notice = payload.title.en;
    ctx.log.warn({ tenant, subject, notice }, "a notice has nobody to go to");
    return;
  }
  await emitOutbox(tx, { tenant, topic: "notice", subject, payload, at: ctx.clock.now() });
}
