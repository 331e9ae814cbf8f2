import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { aboutSubject, type SubjectName } from "../chat/subject-of-token.ts";
import type { Transaction } from "../database/connect.ts";
import { organisation, person, request } from "../database/schema/index.ts";
import { noSuchRequest, type RequestRow } from "./find-request.ts";

/** A request with the titles of its applicant and organisation. */
export type NamedRequest = {
  row: RequestRow;
  applicant: { zh: string; en: string };
  organisation: { zh: string; en: string };
};

export const newestFirst = [desc(request.filedAt), desc(request.id)];

/** Requests with their names, newest first. */
export function selectRequests(tx: Transaction, where: SQL | undefined, limit = 1) {
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
    .orderBy(...newestFirst)
    .limit(limit);
}

/** The request of this tenant and its names; throws not_found, also for another tenant's. */
export async function findNamedRequest(
  tx: Transaction,
  tenant: string,
  subject: SubjectName,
): Promise<NamedRequest> {
  const [named] = await findNamed(tx, { ...subject, tenant });
  if (!named) throw noSuchRequest;
  return named;
}

const findNamed = aboutSubject<SubjectName & { tenant: string }, NamedRequest[]>((tx, id) =>
  selectRequests(tx, and(eq(request.tenant, sql.placeholder("tenant")), eq(request.id, id))),
);
