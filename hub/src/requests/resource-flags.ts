import type { ResourceForm } from "@duoyun/shared";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import type { KindRules } from "./rules-of.ts";
import { sizeFlags } from "./size-flags.ts";

export type FlagQuestion = {
  tenant: string;
  organisationId: string;
  rules: Pick<KindRules, "kind" | "rulebook">;
  form: ResourceForm;
};

/** What a request for resources tells those who decide it: how large it is and on which demand it rests. */
export async function resourceFlags(
  tx: Transaction,
  { rules, form, ...whose }: FlagQuestion,
): Promise<string[]> {
  const demand = await demandFlags(tx, { ...whose, kind: rules.kind.kind, form });
  return [...sizeFlags(form, rules), ...demand];
}

type DemandQuestion = {
  tenant: string;
  organisationId: string;
  kind: string;
  form: Pick<ResourceForm, "systemName">;
};

/** Names the reviewed demand intention for the same system, on which a formal request rests (P24-29). */
async function demandFlags(
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
