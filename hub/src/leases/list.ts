import type { LeaseSummary } from "@duoyun/shared";
import { and, desc, eq, ne } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { lease } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { ofReadableOrganisation } from "../requests/may-read.ts";
import { pendingExtensions } from "./pending-extensions.ts";
import { selectLeases } from "./select-leases.ts";
import { summariseLease } from "./summarise-lease.ts";

const mostEnded = 200;

/**
 * The leases that this person may read: all live ones, those that end first first, then the latest that
 * were reclaimed; with `attention`, the live ones that ask for something.
 */
export function listLeases(
  ctx: Ctx<PersonActor>,
  input: { attention?: boolean | undefined },
): Promise<LeaseSummary[]> {
  const { actor } = ctx;
  return inTenant(ctx.db, actor.tenant, async (tx) => {
    const where = and(
      eq(lease.tenant, actor.tenant),
      ofReadableOrganisation(actor, lease.organisationId),
    );
    const live = await selectLeases(tx, and(where, ne(lease.status, "reclaimed")));
    const ended = input.attention
      ? []
      : await selectLeases(tx, and(where, eq(lease.status, "reclaimed")), {
          orderBy: [desc(lease.lastDay), desc(lease.number)],
          limit: mostEnded,
        });
    const found = [...live, ...ended];
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
