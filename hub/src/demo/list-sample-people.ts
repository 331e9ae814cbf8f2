import { type DemoPerson, NodeCode, nodeOf } from "@duoyun/shared";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { organisation, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { demoOnly } from "./demo-only.ts";

const tenantRows = z.array(z.object({ tenant: z.string() }));

/** The sample people of all nodes, for the demonstration's sign-in page. */
export async function listSamplePeople(ctx: Pick<Ctx, "db" | "settings">): Promise<DemoPerson[]> {
  demoOnly(ctx.settings);
  const tenants = tenantRows.parse(
    await ctx.db.execute(sql`select distinct tenant from sample_people() order by tenant`),
  );
  const lists = await Promise.all(tenants.map(({ tenant }) => listOfTenant(ctx.db, tenant)));
  return lists.flat();
}

async function listOfTenant(db: Ctx["db"], tenant: string): Promise<DemoPerson[]> {
  const rows = await inTenant(db, tenant, (tx) =>
    tx
      .select({ person, organisation })
      .from(person)
      .innerJoin(organisation, eq(organisation.id, person.organisationId))
      .where(and(eq(person.sample, true), eq(person.active, true)))
      .orderBy(asc(person.code)),
  );
  return rows.map((row) => ({
    personId: row.person.id,
    code: row.person.code,
    title: { zh: row.person.titleZh, en: row.person.titleEn },
    tenant,
    node: nodeOf(NodeCode.parse(tenant)).name,
    organisation: { zh: row.organisation.titleZh, en: row.organisation.titleEn },
    roles: row.person.roles,
  }));
}
