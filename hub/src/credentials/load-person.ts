import { eq } from "drizzle-orm";
import { z } from "zod";
import type { PersonActor, Role } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { InactivePerson } from "./inactive-person.ts";

const Roles = z.array(z.enum(["applicant", "approver", "operator", "provider", "staff", "admin"]));

/** The person as an actor, or null when there is none; throws InactivePerson for one who is no longer active. */
export async function loadPerson(
  tx: Transaction,
  personId: string,
  via: PersonActor["via"],
): Promise<PersonActor | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, personId));
  if (!row) return null;
  const roles: readonly Role[] = Roles.parse(row.roles);
  const actor: PersonActor = {
    kind: "person",
    personId: row.id,
    tenant: row.tenant,
    organisationId: row.organisationId,
    roles,
    title: { zh: row.titleZh, en: row.titleEn },
    via,
  };
  if (!row.active) throw new InactivePerson(actor);
  return actor;
}
