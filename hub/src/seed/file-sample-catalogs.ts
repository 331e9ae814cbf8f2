import { randomUUID } from "node:crypto";
import { type NodeCode, nodes, sampleCatalog } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

type SeedCtx = Pick<Ctx, "db" | "clock">;

/** Files each node's sample catalog as its first version; a node that ever had one is left alone. */
export async function fileSampleCatalogs(ctx: SeedCtx): Promise<void> {
  for (const { code } of nodes) await fileSample(ctx, code);
}

function fileSample({ db, clock }: SeedCtx, tenant: NodeCode): Promise<void> {
  return inTenant(db, tenant, async (tx) => {
    const [known] = await tx
      .select({ id: catalogVersion.id })
      .from(catalogVersion)
      .where(eq(catalogVersion.tenant, tenant))
      .limit(1);
    if (known) return;
    const at = clock.now();
    const id = randomUUID();
    await tx.insert(catalogVersion).values({
      ...{ id, tenant, number: 1, state: "filed", revision: 1, steps: [], events: [] },
      items: [...sampleCatalog(tenant)],
      ...{ begunAt: at, editedAt: at, filedAt: at },
    });
    const actor = { kind: "command", name: "load sample data" } as const;
    const entry = { tenant, action: "catalog.filed", entity: "catalog", entityId: id };
    await emitAudit(tx, { clock, actor }, { ...entry, data: { number: 1 } });
  });
}
