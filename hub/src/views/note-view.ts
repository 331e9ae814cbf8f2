import type { Ctx, PersonActor } from "../context.ts";
import { viewLog } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type Viewed = { entity: (typeof viewLog.$inferSelect)["entity"]; entityId: string };

const hourMilliseconds = 3_600_000;

/** Writes down that a person looked at something that is not their own, once an hour. */
export async function noteView(
  { db, clock, actor }: Pick<Ctx<PersonActor>, "db" | "clock" | "actor">,
  viewed: Viewed,
): Promise<void> {
  const { tenant, personId, via } = actor;
  const now = clock.now().getTime();
  const hour = new Date(now - (now % hourMilliseconds));
  const surface = via.surface === "bot" ? via.platform : via.surface;
  await inTenant(db, tenant, (tx) =>
    tx
      .insert(viewLog)
      .values({ tenant, hour, personId, surface, ...viewed })
      .onConflictDoNothing(),
  );
}
