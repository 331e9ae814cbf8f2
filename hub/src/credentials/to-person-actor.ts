import { z } from "zod";
import type { PersonActor } from "../context.ts";
import type { person } from "../database/schema/index.ts";
import { InactivePerson } from "./inactive-person.ts";

export type PersonFacts = Pick<
  typeof person.$inferSelect,
  "id" | "tenant" | "organisationId" | "county" | "titleZh" | "titleEn" | "active"
> & { roles: readonly string[] };

const Roles = z.array(
  z.enum(["applicant", "approver", "countyAuthority", "operator", "provider", "staff", "admin"]),
);

/** The person as an actor; throws InactivePerson for one who is no longer active. */
export function toPersonActor(row: PersonFacts, via: PersonActor["via"]): PersonActor {
  const actor: PersonActor = {
    kind: "person",
    personId: row.id,
    tenant: row.tenant,
    organisationId: row.organisationId,
    county: row.county,
    roles: Roles.parse(row.roles),
    title: { zh: row.titleZh, en: row.titleEn },
    via,
  };
  if (!row.active) throw new InactivePerson(actor);
  return actor;
}
