import type { LeaseSummary } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { lease } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { readsOwnOrganisationOnly } from "../requests/may-read.ts";
import { pendingExtensions } from "./pending-extensions.ts";
import { selectLeases } from "./select-leases.ts";
import { summariseLease } from "./summarise-lease.ts";

const most = 500;

/** The leases that this person may read, those that end first first; with `attention`, those that ask for something. */
export function listLeases(
  ctx: Ctx<PersonActor>,
  input: { attention?: boolean | undefined },
): Promise<LeaseSummary[]> {
  const { actor } = ctx;
  return inTenant(ctx.db, actor.tenant, async (tx) => {
    const where = and(
      eq(lease.tenant, actor.tenant),
      readsOwnOrganisationOnly(actor) ? eq(lease.organisationId, actor.organisationId) : undefined,
    );
    const found = await selectLeases(tx, where, most);
    const pending = await pendingExtensions(
      tx,
      found.map(({ row }) => row.id),
    );
    const all = found.map((named) => summariseLease(ctx, named, pending.get(named.row.id) ?? null));
    return input.attention ? all.filter(asksForSomething) : all;
  });
}

function asksForSomething({ attention }: LeaseSummary): boolean {
  return attention !== "none" && attention !== "ended";
}
