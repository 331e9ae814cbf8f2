import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonActor, Role } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";

const Roles = z.array(z.enum(["applicant", "approver", "operator", "provider", "staff", "admin"]));

/** The person as an actor, or null when there is none or they are not active. */
export async function loadPerson(
  tx: Transaction,
  personId: string,
  via: PersonActor["via"],
): Promise<PersonActor | null> {
  const [row] = await tx
    .select()
    .from(person)
    .where(and(eq(person.id, personId), eq(person.active, true)));
  if (!row) return null;
  const roles: readonly Role[] = Roles.parse(row.roles);
  return {
    kind: "person",
    personId: row.id,
    tenant: row.tenant,
    organisationId: row.organisationId,
    roles,
    title: { zh: row.titleZh, en: row.titleEn },
    via,
  };
}
