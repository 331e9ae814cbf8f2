import { and, desc, eq, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { organisation, person, request } from "../database/schema/index.ts";
import { noSuchRequest, type RequestRow } from "./find-request.ts";

/** A request with the titles of its applicant and organisation. */
export type NamedRequest = {
  row: RequestRow;
  applicant: { zh: string; en: string };
  organisation: { zh: string; en: string };
};

/** Requests with their names, newest first. */
export function selectRequests(
  tx: Transaction,
  where: SQL | undefined,
  limit = 1,
): Promise<NamedRequest[]> {
  return tx
    .select({
      row: request,
      applicant: { zh: person.titleZh, en: person.titleEn },
      organisation: { zh: organisation.titleZh, en: organisation.titleEn },
    })
    .from(request)
    .innerJoin(person, eq(person.id, request.applicantId))
    .innerJoin(organisation, eq(organisation.id, request.organisationId))
    .where(where)
    .orderBy(desc(request.filedAt), desc(request.id))
    .limit(limit);
}

/** The request of this tenant with that id and its names; throws not_found, also for another tenant's. */
export async function findNamedRequest(
  tx: Transaction,
  tenant: string,
  id: string | SQLWrapper,
): Promise<NamedRequest> {
  const [named] = await selectRequests(tx, and(eq(request.tenant, tenant), eq(request.id, id)));
  if (!named) throw noSuchRequest;
  return named;
}
