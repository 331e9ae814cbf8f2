import type { TimelineEntry } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Transaction } from "../database/connect.ts";
import { requestEvent } from "../database/schema/index.ts";
import { citeStep } from "./cite-step.ts";
import { eventTitle } from "./event-titles.ts";
import type { KindRules } from "./rules-of.ts";

/** The history of a request, oldest first. */
export async function requestTimeline(
  tx: Transaction,
  { requestId, rules }: { requestId: string; rules: KindRules },
): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(requestEvent)
    .where(eq(requestEvent.requestId, requestId))
    .orderBy(asc(requestEvent.seq));
  return rows.map(({ at, action, step, actor, surface, reason }) => ({
    at: at.toISOString(),
    action,
    title: eventTitle(action),
    step: citeStep(rules, step),
    actor: actorTitle(actor),
    surface,
    reason,
  }));
}
