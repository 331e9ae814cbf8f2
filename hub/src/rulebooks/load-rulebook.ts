import { AppError, coreNodeCode, type Rulebook, type RulebookInput, today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { rulebook as table } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { earliestAfter, presentOf, tooEarly } from "./next-version.ts";
import { readRulebooks } from "./read-loaded.ts";

export type LoadInput = { rulebook: Rulebook; data: RulebookInput; from: string };

/** Puts a new version of a document in force from a day to come; what was filed before keeps the version it was filed under. */
export async function loadRulebook(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { rulebook, data, from }: LoadInput,
): Promise<void> {
  const { id, version } = rulebook;
  await inTenant(ctx.db, coreNodeCode, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('rulebook', 0))`);
    const present = presentOf(rulebook, await readRulebooks(tx));
    if (present instanceof AppError) throw present;
    const earliest = earliestAfter(present, today(ctx.clock));
    if (from < earliest) throw tooEarly(earliest);
    const loadedAt = ctx.clock.now();
    await tx.insert(table).values({ id, version, inForceFrom: from, data, loadedAt });
    await emitAudit(tx, ctx, {
      tenant: coreNodeCode,
      action: "rulebook.loaded",
      entity: "rulebook",
      entityId: id,
      data: { version, from, before: present.version },
    });
  });
}
