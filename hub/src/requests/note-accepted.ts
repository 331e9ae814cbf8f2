import { eq, sql } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";
import { recordEvent } from "./record-event.ts";

/** Keeps in the history that the city has taken an order in hand; the request stands as it stood. */
export async function noteAccepted(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  row: RequestRow,
): Promise<void> {
  const [noted] = await tx
    .update(request)
    .set({ version: sql`${request.version} + 1` })
    .where(eq(request.id, row.id))
    .returning();
  if (!noted) return;
  await recordEvent(tx, ctx, {
    row: noted,
    action: "accepted",
    step: noted.step,
    revision: noted.revision,
  });
}
