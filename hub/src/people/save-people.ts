import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { chatAccount, person } from "../database/schema/index.ts";
import type { PersonRecord } from "./import-records.ts";

export type SavePeople = {
  tenant: string;
  sample: boolean;
  now: Date;
  organisationIds: ReadonlyMap<string, string>;
};

/** Adds or changes people of one node, each with their account in the built-in chat; answers how many are new or different. */
export async function savePeople(
  tx: Transaction,
  place: SavePeople,
  records: readonly PersonRecord[],
): Promise<number> {
  const known = await tx.select().from(person).where(eq(person.tenant, place.tenant));
  const byCode = new Map(known.map((row) => [row.code, row]));
  let changed = 0;
  for (const record of records) {
    const before = byCode.get(record.code);
    const values = valuesOf(record, place);
    if (before && isSame(before, values)) continue;
    changed += 1;
    if (before) await changePerson(tx, before.id, values);
    else await addPerson(tx, place, { ...values, code: record.code });
  }
  return changed;
}

type Values = Omit<typeof person.$inferInsert, "id" | "tenant" | "code" | "userId" | "sample">;

function valuesOf(record: PersonRecord, place: SavePeople): Values {
  const { titleZh, titleEn, roles, email, locale, active } = record;
  const organisationId = place.organisationIds.get(record.organisation);
  if (!organisationId) throw new Error(`organisation ${record.organisation} was not checked`);
  return { titleZh, titleEn, roles, email, locale, active, organisationId };
}

function isSame(before: typeof person.$inferSelect, values: Values): boolean {
  const { locale: _, ...compared } = values;
  const { titleZh, titleEn, roles, email, active, organisationId } = before;
  const old = { titleZh, titleEn, roles, email, active, organisationId };
  return JSON.stringify(old) === JSON.stringify({ ...old, ...compared });
}

// The language is the person's own choice once they are known.
async function changePerson(tx: Transaction, id: string, values: Values): Promise<void> {
  const { locale: _, ...changes } = values;
  await tx.update(person).set(changes).where(eq(person.id, id));
}

async function addPerson(
  tx: Transaction,
  { tenant, sample, now }: SavePeople,
  values: Values & { code: string },
): Promise<void> {
  const id = randomUUID();
  await tx.insert(person).values({ ...values, id, tenant, sample });
  await tx.insert(chatAccount).values({
    id: randomUUID(),
    tenant,
    personId: id,
    platform: "web",
    platformUserId: id,
    chatId: id,
    linkedAt: now,
  });
}
