import type { TimelineEntry } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Transaction } from "../database/connect.ts";
import { audit } from "../database/schema/index.ts";
import { eventTitle } from "../requests/event-titles.ts";
import type { LeaseRow } from "./find-lease.ts";

const prefix = "lease.";

/** The history of a lease, oldest first: its rows in the audit. */
export async function leaseTimeline(tx: Transaction, row: LeaseRow): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(audit)
    .where(and(eq(audit.tenant, row.tenant), eq(audit.entity, "lease"), eq(audit.entityId, row.id)))
    .orderBy(asc(audit.seq));
  return rows
    .filter(({ action }) => action.startsWith(prefix))
    .map(({ at, action, actor, data }) => ({
      at: at.toISOString(),
      action: action.slice(prefix.length),
      title: eventTitle(action.slice(prefix.length)),
      step: null,
      actor: actorTitle(actor),
      surface: null,
      reason: typeof data.reason === "string" ? data.reason : null,
    }));
}
