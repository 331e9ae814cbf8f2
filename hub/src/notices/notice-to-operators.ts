import type { Text } from "@duoyun/shared";
import { and, arrayOverlaps, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";

export type OperatorNotice = { tenant: string; subject: string; title: Text; text: Text };

/** Leaves a notice for the operators and administrators of a node in the outbox. */
export async function noticeToOperators(
  tx: Transaction,
  ctx: Ctx,
  { tenant, subject, title, text }: OperatorNotice,
): Promise<void> {
  const people = await tx
    .select({ id: person.id })
    .from(person)
    .where(
      and(
        eq(person.tenant, tenant),
        eq(person.active, true),
        arrayOverlaps(person.roles, ["operator", "admin"]),
      ),
    );
  if (people.length === 0) return;
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject,
    payload: { personIds: people.map(({ id }) => id), title, text },
    at: ctx.clock.now(),
  });
}
