import { inArray, ne } from "drizzle-orm";
import type { ClockActor, Ctx } from "../../context.ts";
import { lease, request } from "../../database/schema/index.ts";
import { inTenant } from "../../database/tenancy.ts";
import { withdraw } from "../../requests/withdraw.ts";
import { releaseHeldOrders } from "../../sweeps/release-held-orders.ts";
import { runSweep } from "../../sweeps/run-sweep.ts";
import { answerAs, openOrders } from "./city.ts";
import { reclaimLease } from "./operations.ts";
import type { Party } from "./parties.ts";

/** Lets the storm blow over: requests are withdrawn, orders answered, leases reclaimed, by the same verbs. */
export async function endEverything(sweep: Ctx<ClockActor>, parties: Party[]): Promise<void> {
  await runSweep(sweep, releaseHeldOrders);
  for (const party of parties) {
    for (const id of await undecided(party)) await withdraw(party.applicant, { id });
    for (let open = await openOrders(party); open.length > 0; open = await openOrders(party)) {
      for (const order of open) await answerAs(party, order, "done");
    }
  }
  for (const party of parties) {
    for (const leaseId of await unreclaimed(party)) await reclaimLease(party, leaseId);
  }
}

function undecided({ applicant, tenant }: Party): Promise<string[]> {
  return inTenant(applicant.db, tenant, async (tx) => {
    const rows = await tx
      .select({ id: request.id })
      .from(request)
      .where(inArray(request.status, ["pending", "approved"]));
    return rows.map(({ id }) => id);
  });
}

function unreclaimed({ city, tenant }: Party): Promise<string[]> {
  return inTenant(city.db, tenant, async (tx) => {
    const rows = await tx.select({ id: lease.id }).from(lease).where(ne(lease.status, "reclaimed"));
    return rows.map(({ id }) => id);
  });
}
