import { randomUUID } from "node:crypto";
import type { Ctx, PersonActor } from "../context.ts";
import { webMessage } from "../database/schema/index.ts";
import { addUpdate } from "./add-update.ts";
import { inConversation } from "./in-conversation.ts";

export type SayInput = { text: string; clientKey: string };

/** Shows a person's own words in the conversation and hands them to the bots, once a client key. */
export async function say(ctx: Ctx<PersonActor>, input: SayInput): Promise<{ updateId: string }> {
  const { tenant, personId } = ctx.actor;
  const { text, clientKey } = input;
  return inConversation(ctx, clientKey, async (tx) => {
    await tx.insert(webMessage).values({
      id: randomUUID(),
      tenant,
      personId,
      author: "person",
      dedupeKey: `say:${clientKey}`,
      content: { type: "text", text },
      createdAt: ctx.clock.now(),
    });
    return addUpdate(tx, ctx.actor, { clientKey, messageId: null, body: { type: "say", text } });
  });
}
