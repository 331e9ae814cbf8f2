import { asc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "../database/connect.ts";
import { lease, organisation, person, request } from "../database/schema/index.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { LeaseRow } from "./find-lease.ts";

const source = alias(request, "source");

/** A lease with its names and the request that it came from. */
export type NamedLease = {
  row: LeaseRow;
  source: RequestRow;
  holder: { zh: string; en: string };
  organisation: { zh: string; en: string };
};

type Paging = { orderBy?: SQL[]; limit?: number };

/** Leases with their names, those that end first first unless another order is asked for; all of them without a limit. */
export async function selectLeases(
  tx: Transaction,
  where: SQL | undefined,
  { orderBy = [asc(lease.lastDay), asc(lease.number)], limit }: Paging = {},
): Promise<NamedLease[]> {
  const found = tx
    .select({
      row: lease,
      source,
      holder: { zh: person.titleZh, en: person.titleEn },
      organisation: { zh: organisation.titleZh, en: organisation.titleEn },
    })
    .from(lease)
    .innerJoin(source, eq(source.id, lease.requestId))
    .innerJoin(person, eq(person.id, lease.holderId))
    .innerJoin(organisation, eq(organisation.id, lease.organisationId))
    .where(where)
    .orderBy(...orderBy);
  return limit === undefined ? found : found.limit(limit);
}
