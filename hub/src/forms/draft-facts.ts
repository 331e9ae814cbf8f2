import { HostSizes, type Known, sizesOf, type Text } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { findFiledItem } from "../catalog/find-filed.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";
import { findLease } from "../leases/find-lease.ts";
import { monthsText, plain, sizesText } from "./known-facts.ts";

const line = z.string().max(400).catch("");

/** What stands in the form beside the paper form; what is missing or does not fit yet is a blank of the paper. */
export const Typed = z.object({
  systemName: line.default(""),
  purpose: line.default(""),
  reason: line.default(""),
  catalogItem: line.default(""),
  quantity: z.number().optional().catch(undefined),
  vcpu: z.number().optional().catch(undefined),
  memoryGib: z.number().optional().catch(undefined),
  storageGib: z.number().optional().catch(undefined),
  months: z.number().optional().catch(undefined),
  to: HostSizes.optional().catch(undefined),
});
export type Typed = z.infer<typeof Typed>;

type Draft = { typed: Typed; leaseId: string | null };

/** What the hub knows of a request that is not filed yet. */
export async function draftFacts(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  { typed, leaseId }: Draft,
): Promise<Known> {
  const { tenant, title } = actor;
  const named = { applicant: title, organisation: await organisationTitle(tx, actor) };
  if (!leaseId) return { ...named, ...ofTyped(typed, await serviceTitle(tx, tenant, typed)) };
  const lease = await findLease(tx, tenant, { id: leaseId });
  return {
    ...named,
    systemName: plain(lease.title),
    reason: plain(typed.reason),
    before: sizesText(sizesOf(lease)),
    ...(typed.to && { after: sizesText(typed.to) }),
  };
}

function ofTyped({ systemName, purpose, months, ...sizes }: Typed, service: Text): Known {
  const hosts = HostSizes.safeParse(sizes).data;
  return {
    systemName: plain(systemName),
    purpose: plain(purpose),
    service,
    ...(hosts && { hosts: sizesText(hosts) }),
    ...(months !== undefined && { months: monthsText(months) }),
  };
}

async function serviceTitle(tx: Transaction, tenant: string, { catalogItem }: Typed) {
  const filed = catalogItem === "" ? null : await findFiledItem(tx, tenant, catalogItem);
  return filed?.item.title ?? plain(catalogItem);
}

async function organisationTitle(
  tx: Transaction,
  { tenant, organisationId }: PersonActor,
): Promise<Text> {
  const [row] = await tx
    .select({ zh: organisation.titleZh, en: organisation.titleEn })
    .from(organisation)
    .where(and(eq(organisation.tenant, tenant), eq(organisation.id, organisationId)));
  return row ?? plain("");
}
