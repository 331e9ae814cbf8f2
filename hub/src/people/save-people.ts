import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
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

/** Who is new, whose entry is different in which fields, and who is no longer active; by id, as it goes into the audit. */
export type PeopleChanges = {
  added: string[];
  changed: { id: string; fields: string[] }[];
  removed: string[];
};

/** Adds or changes people of one node, each with their account in the built-in chat. */
export async function savePeople(
  tx: Transaction,
  place: SavePeople,
  records: readonly PersonRecord[],
): Promise<PeopleChanges> {
  const known = await tx.select().from(person).where(eq(person.tenant, place.tenant));
  const byCode = new Map(known.map((row) => [row.code, row]));
  const changes: PeopleChanges = { added: [], changed: [], removed: [] };
  const added: Added[] = [];
  for (const record of records) {
    const before = byCode.get(record.code);
    const values = valuesOf(record, place);
    if (!before) {
      added.push({ ...values, code: record.code, id: randomUUID() });
      continue;
    }
    const fields = differences(before, values);
    if (fields.length === 0) continue;
    await changePerson(tx, before.id, values);
    if (before.active && !values.active) changes.removed.push(before.id);
    else changes.changed.push({ id: before.id, fields });
  }
  changes.added = added.map(({ id }) => id);
  await addPeople(tx, place, added);
  return changes;
}

type Values = Omit<typeof person.$inferInsert, "id" | "tenant" | "code" | "userId" | "sample">;

function valuesOf(record: PersonRecord, place: SavePeople): Values {
  const { titleZh, titleEn, roles, email, locale, active } = record;
  const organisationId = place.organisationIds.get(record.organisation);
  if (!organisationId) throw new Error(`organisation ${record.organisation} was not checked`);
  return { titleZh, titleEn, roles, email, locale, active, organisationId };
}

const compared = [
  "titleZh",
  "titleEn",
  "organisationId",
  "roles",
  "email",
  "active",
] as const satisfies (keyof Values)[];

function differences(before: typeof person.$inferSelect, values: Values): string[] {
  return compared.filter((field) => !isDeepStrictEqual(before[field], values[field]));
}

// The language is the person's own choice once they are known.
async function changePerson(tx: Transaction, id: string, values: Values): Promise<void> {
  const { locale: _, ...changes } = values;
  await tx.update(person).set(changes).where(eq(person.id, id));
}

type Added = Values & { id: string; code: string };

async function addPeople(
  tx: Transaction,
  { tenant, sample, now }: SavePeople,
  added: readonly Added[],
): Promise<void> {
  if (added.length === 0) return;
  await tx.insert(person).values(added.map((values) => ({ ...values, tenant, sample })));
  await tx.insert(chatAccount).values(
    added.map(({ id }) => ({
      id: randomUUID(),
      tenant,
      personId: id,
      platform: "web" as const,
      platformUserId: id,
      chatId: id,
      linkedAt: now,
    })),
  );
}
