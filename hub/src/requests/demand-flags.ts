import type { ResourceForm } from "@duoyun/shared";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";

export type DemandQuestion = {
  tenant: string;
  organisationId: string;
  kind: string;
  form: Pick<ResourceForm, "systemName">;
};

/** Names the reviewed demand intention for the same system, on which a formal request rests (P24-29). */
export async function demandFlags(
  tx: Transaction,
  { tenant, organisationId, kind, form }: DemandQuestion,
): Promise<string[]> {
  if (kind !== "formal") return [];
  const [reviewed] = await tx
    .select({ number: request.number })
    .from(request)
    .where(
      and(
        eq(request.tenant, tenant),
        eq(request.organisationId, organisationId),
        eq(request.kind, "demandIntention"),
        eq(request.status, "done"),
        sql`${request.form}->>'systemName' = ${form.systemName}`,
      ),
    )
    .orderBy(desc(request.filedAt))
    .limit(1);
  return reviewed ? [`demandReviewed:${reviewed.number}`] : [];
}
