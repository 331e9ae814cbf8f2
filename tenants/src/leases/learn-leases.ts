import { type LeasesResult, today } from "@duoyun/shared";
import { and, inArray, isNull, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import type { Transaction } from "../database/connect.ts";
import { cityState, cloudVm, lease } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";

/** After a restore: takes over from the hub which leases run, until when, and which have ended since; false where nothing is unsure. */
export async function learnLeases(city: City): Promise<boolean> {
  if (!(await readState(city.db)).leasesUnsure) return false;
  const { id, title, lastDay } = lease;
  const own = await city.db
    .select({ id, title, lastDay })
    .from(lease)
    .where(isNull(lease.reclaimedOn));
  const found = await city.hub.listLeases({ running: own.map(({ id }) => id) });
  await city.db.transaction(async (tx) => {
    await takeOver(tx, found);
    await close(tx, found.ended, today(city.clock));
    await tx.update(cityState).set({ leasesUnsure: false });
  });
  warnOfUnknown(city, own, found);
  const { leases, ended } = found;
  const counts = { leases: leases.length, ended: ended.length };
  city.log.info({ city: city.code, ...counts }, "the hub has said how the leases stand");
  return true;
}

type Own = { id: string; title: string; lastDay: string | null };

/** What a hub that was restored does not know any more runs on until its last day. */
function warnOfUnknown({ code, log }: City, own: Own[], { leases, ended }: LeasesResult): void {
  const known = new Set([...leases.map(({ id }) => id), ...ended]);
  const unknown = own.filter(({ id }) => !known.has(id));
  if (unknown.length > 0) log.warn({ city: code, unknown }, "the hub does not know these leases");
}

/** A hub that was restored may have lost an extension: what it takes back sooner it orders. */
const endsNoSooner = sql`(excluded.last_day < ${lease.lastDay} or ${lease.lastDay} is null) is not true`;

async function takeOver(tx: Transaction, { leases }: LeasesResult): Promise<void> {
  for (const row of leases) {
    const { capDay, lastDay } = row;
    await tx
      .insert(lease)
      .values(row)
      .onConflictDoUpdate({
        target: lease.id,
        set: { capDay, lastDay },
        setWhere: and(isNull(lease.reclaimedOn), endsNoSooner),
      });
  }
}

async function close(tx: Transaction, ended: readonly string[], on: string): Promise<void> {
  await tx
    .update(lease)
    .set({ reclaimedOn: on, reported: true })
    .where(and(inArray(lease.id, [...ended]), isNull(lease.reclaimedOn)));
  await removeHosts(tx, inArray(cloudVm.leaseId, [...ended]));
}
