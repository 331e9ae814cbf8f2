import type { RequestActor } from "@duoyun/shared";
import type { PersonActor } from "../context.ts";

/** A person as the pure rules of who may do what read them. */
export function requestActor({
  personId,
  roles,
  county,
  organisationId,
  via,
}: PersonActor): RequestActor {
  return { personId, roles, county, organisationId, surface: via.surface };
}
