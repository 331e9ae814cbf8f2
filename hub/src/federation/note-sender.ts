import { type Envelope, realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nodeState } from "../database/schema/index.ts";
import { hearSender } from "./hear-sender.ts";

export type Sending = { envelope: Envelope; state: typeof nodeState.$inferSelect };

/** Notes through whom an envelope came; its heartbeats decide what follows. The state is to be locked. */
export async function noteSender(
  tx: Transaction,
  { actor }: Ctx<CityActor>,
  { envelope: { city, sender }, state }: Sending,
): Promise<void> {
  if (!sender) return;
  const now = realClock.now();
  const before = state.senders ?? [];
  const senders = hearSender(before, { id: sender, signedAt: actor.signedAt ?? now, now });
  if (senders === before) return;
  await tx
    .update(nodeState)
    .set({ senders: [...senders] })
    .where(eq(nodeState.tenant, city));
}
