import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";
import { noSuchRequest } from "./find-request.ts";

type Reader = Pick<PersonActor, "roles" | "organisationId" | "county" | "tenant">;

/** Applicants see what their own organisation filed and holds; everybody else of a county all of its, of a node all there is. */
export function ofReadableOrganisation(reader: Reader, column: PgColumn): SQL | undefined {
  const { organisationId, county } = reader;
  if (readsOwnOnly(reader)) return eq(column, organisationId);
  if (county === null) return undefined;
  return sql`exists (select 1 from ${organisation} where ${organisation.id} = ${column} and ${organisation.county} = ${county})`;
}

function readsOwnOnly({ roles }: Reader): boolean {
  return roles.every((role) => role === "applicant");
}

/** Whether this person may read what belongs to that organisation. */
export async function mayRead(
  tx: Transaction,
  reader: Reader,
  row: { tenant: string; organisationId: string },
): Promise<boolean> {
  if (reader.tenant !== row.tenant) return false;
  if (readsOwnOnly(reader)) return reader.organisationId === row.organisationId;
  if (reader.county === null) return true;
  const own = and(eq(organisation.id, row.organisationId), eq(organisation.county, reader.county));
  return (await tx.$count(organisation, own)) > 0;
}

type Filed = { tenant: string; organisationId: string; applicantId: string };

/** Whoever may not read a request hears of it, whatever they try, as of one that there is not. */
export async function requireReadable(
  tx: Transaction,
  reader: Reader & { personId: string },
  row: Filed,
): Promise<void> {
  if (row.applicantId === reader.personId || (await mayRead(tx, reader, row))) return;
  throw noSuchRequest;
}
