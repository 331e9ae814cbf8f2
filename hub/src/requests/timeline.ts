import type { Text, TimelineEntry } from "@duoyun/shared";
import { asc, eq, sql } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Transaction } from "../database/connect.ts";
import { person, requestEvent } from "../database/schema/index.ts";
import { citeStep } from "./cite-step.ts";
import { eventTitle } from "./event-titles.ts";
import type { KindRules } from "./rules-of.ts";

/** The history of a request, oldest first. */
export async function requestTimeline(
  tx: Transaction,
  { requestId, rules }: { requestId: string; rules: KindRules },
): Promise<TimelineEntry[]> {
  const rows = await tx
    .select({ event: requestEvent, standsInFor: { zh: person.titleZh, en: person.titleEn } })
    .from(requestEvent)
    .leftJoin(person, sql`${person.id}::text = ${requestEvent.data} ->> 'onBehalfOf'`)
    .where(eq(requestEvent.requestId, requestId))
    .orderBy(asc(requestEvent.seq));
  return rows.map(({ event: { at, action, step, actor, surface, reason }, standsInFor }) => ({
    at: at.toISOString(),
    action,
    title: eventTitle(action),
    step: citeStep(rules, step),
    actor: inTheStead(actorTitle(actor), standsInFor),
    surface,
    reason,
  }));
}

function inTheStead(actor: Text, of: Text | null): Text {
  return of ? { zh: `${actor.zh}（代${of.zh}）`, en: `${actor.en}, for ${of.en}` } : actor;
}
