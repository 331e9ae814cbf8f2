import { AppError, type DecisionOutcome, type Text } from "@duoyun/shared";
import { and, desc, eq, inArray } from "drizzle-orm";
import { actorTitle } from "../audit/actor-title.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { requestEvent } from "../database/schema/index.ts";
import type { Decision } from "./decision.ts";
import { refuse } from "./refuse.ts";
import { timeText } from "./time-text.ts";

export type Decided = { outcome: DecisionOutcome; by: Text; at: Date };

/**
 * The decision that came first, when it is this person's own and the same; otherwise throws with the
 * name and time of who decided, or says that the step is no longer open.
 */
export async function decidedBefore(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { named, step, revision, outcome }: Decision,
): Promise<Decided> {
  const events = await tx
    .select()
    .from(requestEvent)
    .where(
      and(
        eq(requestEvent.requestId, named.row.id),
        eq(requestEvent.revision, revision),
        inArray(requestEvent.action, ["approved", "returned", "rejected", "takenBack"]),
      ),
    )
    .orderBy(desc(requestEvent.seq));
  const [latest, before] = events;
  const event = events.find((one) => one.action !== "takenBack" && one.step === step);
  if (!event) throw refuse("ended");
  if (latest?.action === "takenBack" && event === before) throw takenBack(latest);
  const decided: Decided = {
    outcome: outcomes[event.action] ?? "reject",
    by: actorTitle(event.actor),
    at: event.at,
  };
  if (event.personId === ctx.actor.personId && decided.outcome === outcome) return decided;
  throw alreadyDecided(decided);
}

const outcomes: Record<string, DecisionOutcome> = {
  approved: "approve",
  returned: "return",
  rejected: "reject",
};

const verdicts: Record<DecisionOutcome, Text> = {
  approve: { zh: "同意", en: "approved" },
  return: { zh: "退回补正", en: "returned" },
  reject: { zh: "驳回", en: "rejected" },
};

function takenBack({ actor, at }: { actor: Record<string, unknown>; at: Date }): AppError {
  const by = actorTitle(actor);
  const time = timeText(at);
  return new AppError("stale", {
    zh: `${by.zh} 已于 ${time} 收回审批，本卡片已作废，请在新卡片或“待办”中办理。`,
    en: `${by.en} took the approval back on ${time}. This card is void: decide on the new one, or send "pending".`,
  });
}

function alreadyDecided({ outcome, by, at }: Decided): AppError {
  const time = timeText(at);
  const verdict = verdicts[outcome];
  return new AppError(
    "already_decided",
    {
      zh: `${by.zh} 已于 ${time} ${verdict.zh}，您的操作没有生效，无需再处理。`,
      en: `${by.en} ${verdict.en} this on ${time}. Your tap changed nothing; there is nothing left to do.`,
    },
    { by, at: at.toISOString(), outcome },
  );
}
