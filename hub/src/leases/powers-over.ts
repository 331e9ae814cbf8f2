import { type RequestKind, stepOf, type TakeBackPower, titleOfStep, today } from "@duoyun/shared";
import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock, requestEvent } from "../database/schema/index.ts";
import { findRequest, type RequestRow } from "../requests/find-request.ts";
import { pinnedRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";
import { citeRule } from "./lease-terms.ts";

/** A power over a lease and what of it has happened; `unanswered` is a proposal that still waits past its limit. */
export type PowerOver = { power: TakeBackPower; from: "missed" | "refused" | "unanswered" };

/** By which powers an operator who looks may take a lease's resources back today; nobody else is told of any. */
export async function powersOver(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<PowerOver[]> {
  const { actor } = ctx;
  const isOperator = actor.kind === "person" && actor.roles.includes("operator");
  if (!isOperator || row.status !== "active") return [];
  const refused = await fromProposal(tx, ctx, row);
  return [...(refused ? [refused] : []), ...(await fromDuties(tx, ctx, row))];
}

/** The unit did not do in time what was due after the opening (YCC-18). */
async function fromDuties(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<PowerOver[]> {
  const { kind, rulebook } = pinnedRules(
    ctx,
    await findRequest(tx, row.tenant, { id: row.requestId }),
  );
  if (kind.watches.length === 0) return [];
  const missed = await tx
    .select({ step: requestClock.step, dueOn: requestClock.dueOn })
    .from(requestClock)
    .where(
      and(
        eq(requestClock.requestId, row.requestId),
        eq(requestClock.state, "running"),
        lt(requestClock.dueOn, today(ctx.clock)),
        inArray(requestClock.step, idsOf(kind)),
      ),
    );
  return missed.flatMap(({ step, dueOn }) => {
    const duty = kind.watches.find(({ id }) => id === step);
    if (!duty) return [];
    const ground = {
      zh: `“${duty.title.zh}”应于 ${dueOn} 前完成，至今未完成`,
      en: `"${duty.title.en}" was due on ${dueOn} and is not done`,
    };
    const power = { ...citeRule(rulebook, duty.powerRuleId), ground, agreedBy: null };
    return [{ power, from: "missed" as const }];
  });
}

const idsOf = ({ watches }: RequestKind) => watches.map(({ id }) => id);

/** The unit refused the last proposal, or did not answer it in time (P24-19, YCC-25). */
async function fromProposal(
  tx: Transaction,
  ctx: Ctx,
  { id }: LeaseRow,
): Promise<PowerOver | null> {
  const [last] = await tx
    .select()
    .from(request)
    .where(
      and(
        eq(request.leaseId, id),
        eq(request.kind, "optimisation"),
        sql`not jsonb_exists(${request.form}, 'power')`,
      ),
    )
    .orderBy(desc(request.filedAt))
    .limit(1);
  if (!last) return null;
  const from = await whatCameOf(tx, ctx, last);
  return from && powerOf(ctx, last, from);
}

type Refused = { step: string | null; from: "refused" | "unanswered" };

async function whatCameOf(tx: Transaction, ctx: Ctx, row: RequestRow): Promise<Refused | null> {
  if (row.status === "pending") {
    const isLate = row.dueOn !== null && row.dueOn < today(ctx.clock);
    return isLate ? { step: row.step, from: "unanswered" } : null;
  }
  if (row.status !== "rejected" && row.status !== "expired") return null;
  const [event] = await tx
    .select({ step: requestEvent.step, action: requestEvent.action })
    .from(requestEvent)
    .where(eq(requestEvent.requestId, row.id))
    .orderBy(desc(requestEvent.seq))
    .limit(1);
  return event?.action === row.status ? { step: event.step, from: "refused" } : null;
}

function powerOf(ctx: Ctx, row: RequestRow, { step: stepId, from }: Refused): PowerOver | null {
  const { kind, rulebook } = pinnedRules(ctx, row);
  const step = stepOf(kind, stepId);
  if (!step?.powerRuleId) return null;
  const title = titleOfStep(kind, step.id);
  const ground =
    from === "refused"
      ? {
          zh: `${row.number} 的整改要求未获落实（“${title.zh}”）`,
          en: `What ${row.number} asked to be rectified was not ("${title.en}")`,
        }
      : {
          zh: `${row.number} 应于 ${row.dueOn} 前答复，至今未答复`,
          en: `${row.number} was to be answered by ${row.dueOn} and is not`,
        };
  const cited = citeRule(rulebook, step.powerRuleId);
  return { power: { ...cited, ground, agreedBy: step.powerAgreedBy ?? null }, from };
}
