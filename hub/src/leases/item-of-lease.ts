import { ResourceForm } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { findItem } from "../requests/catalog-problems.ts";
import type { LeaseRow } from "./find-lease.ts";

/** The item of the catalog that a lease's hosts are of; null when the catalog has it no more. */
export async function itemOfLease(tx: Transaction, { tenant, requestId }: LeaseRow) {
  const [source] = await tx
    .select({ form: request.form })
    .from(request)
    .where(eq(request.id, requestId));
  const form = ResourceForm.pick({ catalogItem: true }).safeParse(source?.form);
  return form.success ? findItem(tx, tenant, form.data.catalogItem) : null;
}
