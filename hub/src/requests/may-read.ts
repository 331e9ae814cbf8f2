import type { PersonActor } from "../context.ts";

/** Applicants see what their own organisation filed and holds; everybody else of the node sees all of it. */
export function readsOwnOrganisationOnly({ roles }: Pick<PersonActor, "roles">): boolean {
  return roles.every((role) => role === "applicant");
}

export function mayRead(
  actor: Pick<PersonActor, "roles" | "organisationId" | "tenant">,
  row: { tenant: string; organisationId: string },
): boolean {
  if (actor.tenant !== row.tenant) return false;
  return !readsOwnOrganisationOnly(actor) || actor.organisationId === row.organisationId;
}
