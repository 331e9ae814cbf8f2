import {
  type HeartbeatInput,
  type HeartbeatResult,
  hearingLimits,
  realClock,
  speaks,
} from "@duoyun/shared";
import { and, eq, lt } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nodeState, nodeTokenUse, type Sender } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { countOpenWork } from "./count-open-work.ts";
import { hearSender, nextDoubled } from "./hear-sender.ts";
import { lockNodeState } from "./lock-node-state.ts";
import { noteDoubling } from "./note-doubling.ts";
import { readClockOffset } from "./read-clock-offset.ts";
import { readingsOf } from "./readings-of.ts";

/** Notes that a city is alive, on real time, and how much is under way there; tells it how far the hub has followed. */
export async function heartbeat(
  ctx: Ctx<CityActor>,
  input: HeartbeatInput,
): Promise<HeartbeatResult> {
  const { tenant, suspended, doubledSince, signedAt } = ctx.actor;
  const clockOffsetSeconds = await readClockOffset(ctx);
  const now = realClock.now();
  const before = await inTenant(ctx.db, tenant, async (tx) => {
    const work = await countOpenWork(tx, tenant);
    const state = await lockNodeState(tx, tenant);
    const steadySince = steadySinceOf(state, now);
    const senders = sendersAfter(state.senders ?? [], input, { signedAt, now });
    await tx
      .update(nodeState)
      .set({
        ...{ ...beatOf(input, now), ...work, steadySince, senders },
        ...readingsOf(input, { before: state.sources, now }),
      })
      .where(eq(nodeState.tenant, tenant));
    await forgetOldTokens(tx, tenant, now);
    await notify(tx, { topic: "node", tenant, id: tenant });
    return { ...state, steadySince, senders };
  });
  const doubled = nextDoubled({ doubled: doubledSince !== undefined, ...before, now });
  if (doubled !== (doubledSince !== undefined)) await noteDoubling(ctx, doubled);
  const { epoch, cursor, compareAskedAt } = before;
  const hubClock = now.toISOString();
  const compare = compareAskedAt !== null;
  return { hubClock, clockOffsetSeconds, expectedEpoch: epoch, cursor, compare, suspended, speaks };
}

function sendersAfter(
  before: Sender[],
  { sender }: HeartbeatInput,
  { signedAt, now }: { signedAt: Date | undefined; now: Date },
): Sender[] {
  if (!sender) return before;
  return [...hearSender(before, { id: sender, signedAt: signedAt ?? now, now })];
}

function beatOf(input: HeartbeatInput, now: Date) {
  return {
    heartbeatAt: now,
    clockSkewSeconds: Math.round((Date.parse(input.clock) - now.getTime()) / 1_000),
    queueLength: input.queueLength,
    software: input.software,
    connector: input.connector,
    diskFull: input.diskFull ?? false,
    sentRecords: input.catchUp?.sent ?? null,
    recordsPerSecond: input.catchUp?.perSecond ?? null,
    setAside: input.setAside ?? null,
  };
}

/** Heartbeats are steady until a gap that counts as late. */
function steadySinceOf({ heartbeatAt, steadySince }: typeof nodeState.$inferSelect, now: Date) {
  const gap = heartbeatAt ? now.getTime() - heartbeatAt.getTime() : Number.POSITIVE_INFINITY;
  return gap > hearingLimits.late * 1_000 || steadySince === null ? now : steadySince;
}

async function forgetOldTokens(tx: Transaction, tenant: string, now: Date): Promise<void> {
  await tx
    .delete(nodeTokenUse)
    .where(and(eq(nodeTokenUse.tenant, tenant), lt(nodeTokenUse.expiresAt, now)));
}
