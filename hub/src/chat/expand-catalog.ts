import { and, arrayContains, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
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

const rolesOf = { authority: "approver", province: "staff" } as const;

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
    const people = await tx
      .select({ id: person.id })
      .from(person)
      .where(
        and(
          eq(person.tenant, tenant),
          eq(person.active, true),
          isNull(person.county),
          arrayContains(person.roles, [rolesOf[step]]),
        ),
      );
    const data = { node, number, events };
    const wanted = { kind: "catalog" as const, step, revision, data };
    await registerCards(
      tx,
      subject,
      people.map((one) => ({ ...wanted, personId: one.id })),
    );
  }
  await bringCardsTo(tx, subject, revision);
}
