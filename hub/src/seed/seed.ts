import { nodes } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Database } from "../database/connect.ts";
import { ensureNodes } from "./ensure-nodes.ts";
import { fileSampleCatalogs } from "./file-sample-catalogs.ts";
import { loadSampleData } from "./load-sample-data.ts";
import { offerEnrolment } from "./offer-enrolment.ts";
import { requireOwnNodes } from "./require-own-nodes.ts";

const lockKey = 4_400_002;

export type SeedOptions = {
  demo: boolean;
  enrolmentCodes: readonly (readonly [string, string])[];
};

/** Fills in what a hub needs before its first caller; later starts, and others at the same time, change nothing. */
export async function seed(
  ctx: Pick<Ctx, "db" | "clock">,
  { demo, enrolmentCodes }: SeedOptions,
): Promise<void> {
  await oneAtATime(ctx.db, async () => {
    await requireOwnNodes(ctx.db);
    await ensureNodes(ctx.db);
    if (!demo) return;
    for (const pair of enrolmentCodes) await offerEnrolment(ctx.db, pair);
    const present = await tenantsOfSamplePeople(ctx.db);
    if (present.size < nodes.length) await loadSampleData(ctx, present);
    await fileSampleCatalogs(ctx);
  });
}

const tenantRows = z.array(z.object({ tenant: z.string() }));

async function tenantsOfSamplePeople(db: Database): Promise<Set<string>> {
  const rows = await db.execute(sql`select distinct tenant from sample_people()`);
  return new Set(tenantRows.parse(rows).map(({ tenant }) => tenant));
}

export async function hasSamplePeople(db: Database): Promise<boolean> {
  return (await resolveRow(db, sql`select tenant, id from sample_people() limit 1`)) !== null;
}

function oneAtATime(db: Database, work: () => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    await work();
  });
}
