import {
  asCountyTakesIt,
  combineRulebooks,
  inRegion,
  type NodeCode,
  nodes,
  type RequestKind,
  RequestKindName,
  type Rulebook,
  RunningClock,
  recomputeClock,
  rulebookChain,
  type Step,
  stepOf,
  type Text,
  titleOfStep,
  today,
} from "@duoyun/shared";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** When an open clock is due, and when it would be had its request been filed under the other document; null where that has no such limit. */
export type Foreseen = {
  tenant: string;
  number: string;
  kind: Text;
  step: Text;
  startedOn: string;
  dueOn: string;
  wouldBeDueOn: string | null;
};

type ForeseeCtx = Pick<Ctx, "db" | "clock" | "calendars">;

/** What a changed document would make of every open clock of the nodes that follow it; nothing is stored. */
export async function foresee(
  ctx: ForeseeCtx,
  { rulebook, known }: { rulebook: Rulebook; known: readonly Rulebook[] },
): Promise<Foreseen[]> {
  const concerned = nodes.filter(({ rulebooks }) => rulebooks.includes(rulebook.id));
  const library = [
    ...known.filter(({ id }) => id !== rulebook.id),
    { ...rulebook, effectiveFrom: null },
  ];
  const lists = await Promise.all(
    concerned.map(async ({ code }) => {
      const [first, ...others] = rulebookChain(code, today(ctx.clock), library);
      return first ? foreseeNode(ctx, code, combineRulebooks([first, ...others])) : [];
    }),
  );
  return lists.flat();
}

type Combined = ReturnType<typeof combineRulebooks>;

async function foreseeNode(
  { db, clock, calendars }: ForeseeCtx,
  tenant: NodeCode,
  rulebook: Combined,
): Promise<Foreseen[]> {
  const rows = await inTenant(db, tenant, (tx) =>
    tx
      .select({ row: request, clock: requestClock })
      .from(requestClock)
      .innerJoin(request, eq(request.id, requestClock.requestId))
      .where(
        and(eq(requestClock.tenant, tenant), inArray(requestClock.state, ["running", "paused"])),
      )
      .orderBy(asc(requestClock.dueOn), asc(request.number)),
  );
  const calendar = inRegion(calendars, rulebook.region);
  return rows.flatMap(({ row, clock: stored }) => {
    const kind = kindOf(rulebook, row);
    if (!kind) return [];
    const limits = limitsOf(kind, stored.step);
    const due = limits.map(({ amount, unit }) => {
      const asIs = RunningClock.parse(stored.data);
      return recomputeClock({ ...asIs, amount, unit }, today(clock), calendar).dueOn;
    });
    return [
      {
        tenant,
        number: row.number,
        kind: kind.title,
        step: titleOfStep(kind, stored.step),
        startedOn: RunningClock.parse(stored.data).startedOn,
        dueOn: stored.dueOn,
        wouldBeDueOn: due.toSorted()[0] ?? null,
      },
    ];
  });
}

function kindOf(rulebook: Combined, row: { kind: string; county: string | null }) {
  const name = RequestKindName.safeParse(row.kind);
  const kind = name.success ? rulebook.kinds[name.data] : undefined;
  return kind && row.county ? asCountyTakesIt(kind) : kind;
}

/** The limits of a step, the one that runs out first binding, or of a duty after the opening. */
function limitsOf(kind: RequestKind, id: string): NonNullable<Step["clock"]>[] {
  const step = stepOf(kind, id);
  const watch = kind.watches.find((one) => one.id === id);
  return [step?.clock, step?.ceiling, watch?.clock].filter((limit) => limit != null);
}
