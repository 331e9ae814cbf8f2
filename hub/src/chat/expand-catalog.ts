import { z } from "zod";
import { listFilers } from "../catalog/list-filers.ts";
import type { Transaction } from "../database/connect.ts";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import { bringCardsTo } from "./bring-cards-to.ts";
import { registerCards } from "./register-cards.ts";

/** What a version of a catalog leaves at the node of those who file it, where its own row may not be there to read. */
export const CatalogNews = z.object({
  step: z.enum(["authority", "province"]),
  /** Whether it has just come to wait for them. */
  isNew: z.boolean(),
  node: z.string(),
  number: z.int(),
  revision: z.int(),
  /** How much had happened to it by then. */
  events: z.int(),
});

/** A card for everybody with whom the version waits, and the copies of before shown as it stands now. */
export async function expandCatalog(
  tx: Transaction,
  entry: OutboxEntry,
  id: string,
): Promise<void> {
  const { step, isNew, node, number, revision, events } = CatalogNews.parse(entry.payload);
  const { tenant, createdAt: at } = entry;
  const subject = { tenant, type: "catalog" as const, id, at };
  if (isNew) {
    const people = await listFilers(tx, tenant, { step, submittedBy: null });
    const data = { node, number, events };
    const wanted = { kind: "catalog" as const, step, revision, data };
    await registerCards(
      tx,
      subject,
      people.map((personId) => ({ ...wanted, personId })),
    );
  }
  await bringCardsTo(tx, subject, revision);
}
