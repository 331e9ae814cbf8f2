import { type CardDecision, Text } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { requestEvent } from "../database/schema/index.ts";

export type HistoryEvent = typeof requestEvent.$inferSelect;

export type StepDecision = CardDecision & {
  personId: string | null;
  surface: string | null;
  auditNumber: string | null;
};

export function loadHistory(tx: Transaction, requestId: string): Promise<HistoryEvent[]> {
  return tx
    .select()
    .from(requestEvent)
    .where(eq(requestEvent.requestId, requestId))
    .orderBy(asc(requestEvent.seq));
}

/** How one step ended in one revision of its request; null while nobody has ended it. */
export function stepDecision(
  history: readonly HistoryEvent[],
  at: { step: string; revision: number },
): StepDecision | null {
  const isThis = (event: HistoryEvent | undefined) =>
    event?.step === at.step && event.revision === at.revision;
  const approvals: HistoryEvent[] = [];
  let ending: StepDecision | null = null;
  for (const event of history) {
    if (event.action === "approved") approvals.push(event);
    const subject = event.action === "takenBack" ? approvals.pop() : event;
    const outcome = outcomes[event.action];
    const endsAll = event.revision === at.revision && endsRequest.has(event.action);
    if (outcome && (isThis(subject) || (endsAll && !ending))) ending = toDecision(event, outcome);
  }
  return ending;
}

/** The latest decision on the request as a whole, for the applicant's card. */
export function lastDecision(history: readonly HistoryEvent[]): StepDecision | null {
  const event = history.findLast(({ action }) => outcomes[action]);
  const outcome = event && outcomes[event.action];
  return event && outcome ? toDecision(event, outcome) : null;
}

const outcomes: Record<string, CardDecision["outcome"] | undefined> = {
  approved: "approved",
  returned: "returned",
  rejected: "rejected",
  withdrawn: "withdrawn",
  expired: "expired",
  takenBack: "replaced",
};

const endsRequest = new Set(["withdrawn", "expired"]);

function toDecision(event: HistoryEvent, outcome: CardDecision["outcome"]): StepDecision {
  return {
    outcome,
    by: Text.safeParse(event.actor.title).data ?? null,
    at: event.at.toISOString(),
    reason: event.reason,
    personId: event.personId,
    surface: event.surface,
    auditNumber: event.auditSeq === null ? null : `A-${event.auditSeq}`,
  };
}
