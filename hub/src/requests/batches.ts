import {
  type Amounts,
  askedSizes,
  type BatchesView,
  decisionSteps,
  groupsOf,
  growthOf,
  ResourceForm,
  requestAmounts,
} from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import type { KindRules } from "./rules-of.ts";

/** How many hosts there would be to open in batches: of a large request whose hosts are all alike, at its last decision; otherwise none. */
export function hostsToBatch(row: RequestRow, rules: Pick<KindRules, "kind" | "rulebook">): number {
  const { kind } = rules;
  const isLast = row.step !== null && row.step === decisionSteps(kind).at(-1)?.id;
  const isLarge = row.flags.includes("largeRequest") && kind.order === "open";
  if (!isLast || !isLarge) return 0;
  const asked = askedSizes(ResourceForm.parse(row.form), kindFormOf(rules));
  return groupsOf(asked).length === 1 ? row.amounts.hosts : 0;
}

/** What is opened first of a request, and what is left for later batches. */
export function firstBatchOf(row: Pick<RequestRow, "form" | "amounts" | "firstBatch">): {
  now: Amounts;
  later: Amounts | null;
} {
  const { firstBatch, amounts } = row;
  if (firstBatch === null) return { now: amounts, later: null };
  const now = requestAmounts({ ...ResourceForm.parse(row.form), quantity: firstBatch });
  return { now, later: growthOf(now, amounts) };
}

/** How many of a request's hosts its batches have opened; null where all are opened at once. */
export async function batchesOf(tx: Transaction, row: RequestRow): Promise<BatchesView | null> {
  if (row.firstBatch === null) return null;
  const total = row.amounts.hosts;
  if (!row.leaseId) return { opened: 0, first: row.firstBatch, total };
  const later = await tx
    .select({ form: request.form })
    .from(request)
    .where(
      and(
        eq(request.leaseId, row.leaseId),
        eq(request.kind, "change"),
        eq(request.status, "done"),
        sql`jsonb_exists(${request.form}, 'batch')`,
      ),
    );
  const hosts = later.map(({ form }) => FiledLeaseForm.parse(form).batch?.hosts ?? 0);
  const opened = hosts.reduce((sum, one) => sum + one, row.firstBatch);
  return { opened, first: row.firstBatch, total };
}
