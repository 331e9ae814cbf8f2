import { randomUUID } from "node:crypto";
import { Text } from "@duoyun/shared";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import { bringCardsTo } from "./bring-cards-to.ts";
import { registerCards } from "./register-cards.ts";

const Notice = z.object({ personIds: z.array(z.guid()), title: Text, text: Text });

/** A message that asks for nothing, to the people whom the row names. */
export async function expandNotice(tx: Transaction, entry: OutboxEntry): Promise<void> {
  const { personIds, title, text } = Notice.parse(entry.payload);
  const id = randomUUID();
  const subject = { tenant: entry.tenant, type: "notice" as const, id, at: entry.createdAt };
  const wanted = personIds.map((personId) => ({
    kind: "notice" as const,
    personId,
    step: "",
    revision: 1,
    data: { title, text },
  }));
  await registerCards(tx, subject, wanted);
  await bringCardsTo(tx, subject, 1);
}
