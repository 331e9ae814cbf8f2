import { coreNodeCode, type DemoClockView, type ForwardInput } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { demoClock } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { demoOnly } from "./demo-only.ts";
import { releaseHeldBefore } from "./release-held-before.ts";
import { clockView } from "./show-clock.ts";

const secondsPerDay = 86_400;

/** Moves the time of business forward for everybody; it can never be moved back. */
export async function forwardClock(ctx: Ctx, input: ForwardInput): Promise<DemoClockView> {
  demoOnly(ctx.settings);
  const tenant = ctx.actor.kind === "person" ? ctx.actor.tenant : coreNodeCode;
  const seconds = input.days * secondsPerDay;
  await releaseHeldBefore(ctx, seconds);
  const offsetSeconds = await inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx
      .insert(demoClock)
      .values({ offsetSeconds: seconds })
      .onConflictDoUpdate({
        target: demoClock.only,
        set: { offsetSeconds: sql`${demoClock.offsetSeconds} + ${seconds}` },
      })
      .returning({ offsetSeconds: demoClock.offsetSeconds });
    const offset = row?.offsetSeconds ?? seconds;
    await notify(tx, { topic: "clock", tenant, id: String(offset) });
    await emitAudit(tx, ctx, {
      tenant,
      action: "demo.forward",
      entity: "clock",
      entityId: "demo",
      data: { days: input.days, offsetSeconds: offset },
    });
    crashPoint("hub.forward.beforeCommit");
    return offset;
  });
  crashPoint("hub.forward.afterCommit");
  return clockView(true, offsetSeconds);
}
