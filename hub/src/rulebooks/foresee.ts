import {
  asCountyTakesIt,
  combineRulebooks,
  type EffectiveRulebook,
  inRegion,
  type Node,
  type NodeCode,
  nodes,
  type RequestKind,
  RequestKindName,
  type Rulebook,
  RunningClock,
  rulebookChain,
  shanghaiDay,
  type Text,
  titleOfStep,
  today,
} from "@duoyun/shared";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { dueDays, limitsOf } from "./due-days.ts";
import { followedBy } from "./followers-of.ts";

/** When an open clock is due, and when it would be had its request been filed under the other document; null where that has no such limit. */
export type Foreseen = {
  tenant: NodeCode;
  requestId: string;
  number: string;
  kind: Text;
  step: Text;
  startedOn: string;
  dueOn: string;
  wouldBeDueOn: string | null;
};

type ForeseeCtx = Pick<Ctx, "db" | "clock" | "calendars" | "rulebooks">;
type Changed = { rulebook: Rulebook; known: readonly Rulebook[] };

/** What a changed document would make of every open clock of the nodes that follow it; nothing is stored. */
export async function foresee(ctx: ForeseeCtx, { rulebook, known }: Changed): Promise<Foreseen[]> {
  const chains = ctx.rulebooks?.chains;
  const library = [
    ...known.filter(({ id }) => id !== rulebook.id),
    { ...rulebook, effectiveFrom: null },
  ];
  const concerned = nodes.filter((node) => followedBy(node, chains).includes(rulebook.id));
  const lists = await Promise.all(
    concerned.map(async (node) => {
      const combined = (documents: readonly Rulebook[]) =>
        combinedFor(node, { documents, chains }, today(ctx.clock));
      const [changed, present] = [combined(library), combined(known)];
      return changed && present ? foreseeNode(ctx, node.code, { changed, present }) : [];
    }),
  );
  return lists.flat();
}

function combinedFor(
  node: Node,
  { documents, chains }: NonNullable<Ctx["rulebooks"]>,
  day: string,
): EffectiveRulebook | null {
  const [first, ...others] = rulebookChain(node.code, day, documents, followedBy(node, chains));
  return first ? combineRulebooks([first, ...others]) : null;
}

type Rules = { changed: EffectiveRulebook; present: EffectiveRulebook };

async function foreseeNode(
  ctx: ForeseeCtx,
  tenant: NodeCode,
  { changed, present }: Rules,
): Promise<Foreseen[]> {
  const rows = await inTenant(ctx.db, tenant, (tx) => openClocks(tx, tenant));
  const dueUnder = dueDays(today(ctx.clock), inRegion(ctx.calendars, changed.region));
  return rows.map((row) => {
    const { requestId, number, kind: name, county, step, dueOn } = row;
    const clock = RunningClock.parse(row.data);
    const days = { filedOn: shanghaiDay(row.filedAt), begunOn: shanghaiDay(row.startedAt) };
    const rules = kindOf(changed, { name, county });
    const named = rules ?? kindOf(present, { name, county });
    return {
      tenant,
      requestId,
      number,
      kind: named?.title ?? { zh: name, en: name },
      step: named ? titleOfStep(named, step) : { zh: step, en: step },
      startedOn: clock.startedOn,
      dueOn,
      wouldBeDueOn: rules ? dueUnder({ clock, ...days }, limitsOf(rules, step)) : null,
    };
  });
}

function openClocks(tx: Transaction, tenant: NodeCode) {
  return tx
    .select({
      requestId: request.id,
      number: request.number,
      kind: request.kind,
      county: request.county,
      filedAt: request.filedAt,
      startedAt: requestClock.startedAt,
      step: requestClock.step,
      data: requestClock.data,
      dueOn: requestClock.dueOn,
    })
    .from(requestClock)
    .innerJoin(request, eq(request.id, requestClock.requestId))
    .where(and(eq(requestClock.tenant, tenant), inArray(requestClock.state, ["running", "paused"])))
    .orderBy(asc(requestClock.dueOn), asc(request.number));
}

function kindOf(
  { kinds }: EffectiveRulebook,
  { name, county }: { name: string; county: string | null },
): RequestKind | undefined {
  const known = RequestKindName.safeParse(name);
  const kind = known.success ? kinds[known.data] : undefined;
  return kind && county ? asCountyTakesIt(kind) : kind;
}
