import { coreNodeCode, type Month, type NodeCode, type UsageHosts } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { requireOwn } from "./list-months.ts";
import { daysToMeasure } from "./month-days.ts";
import { hostFigures } from "./month-figures.ts";

/** Without a revision the figures are those that the days held now come to. */
export type HostsInput = {
  code: NodeCode;
  month: Month;
  revision?: number | undefined;
  offset: number;
};

const pageSize = 50;

/** A page of the hosts of a node's month with their figures, by key; another city's is not found. */
export function listHosts(ctx: Ctx<PersonActor>, input: HostsInput): Promise<UsageHosts> {
  requireOwn(ctx.actor, input.code);
  const { tenant } = ctx.actor;
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  return within(ctx.db, tenant, (tx) => readHosts(tx, ctx, { ...input, limit: pageSize }));
}

export async function readHosts(
  tx: Transaction,
  { clock }: Pick<Ctx, "clock">,
  { code, month, revision, offset, limit }: HostsInput & { limit: number | null },
): Promise<UsageHosts> {
  const figures =
    revision === undefined
      ? hostFigures({ tenant: code, month, daysToMeasure: daysToMeasure(month, clock) })
      : frozen({ code, month, revision });
  const rows = await tx.execute(sql`
    select host.*, resource.title, count(*) over ()::integer as total
    from (${figures}) host
    left join resource on resource.tenant = ${code} and resource.key = host.key
    order by host.key limit ${limit} offset ${offset}`);
  const found = z.array(Row).parse([...rows]);
  return { total: found[0]?.total ?? 0, items: found.map(toView) };
}

function frozen({
  code,
  month,
  revision,
}: {
  code: NodeCode;
  month: Month;
  revision: number;
}): SQL {
  return sql`
    select * from usage_close_host
    where tenant = ${code} and month = ${month} and revision = ${revision}`;
}

const percent = z.coerce.number().nullable();
const Row = z.object({
  key: z.string(),
  title: z.string().nullable(),
  days: z.int(),
  cpu_percent: percent,
  cpu_days: z.int(),
  memory_percent: percent,
  memory_days: z.int(),
  disk_percent: percent,
  disk_days: z.int(),
  coverage: z.coerce.number(),
  reliable: z.boolean(),
  total: z.int(),
});

function toView(row: z.infer<typeof Row>): UsageHosts["items"][number] {
  const { key, title, days, coverage, reliable } = row;
  return {
    ...{ key, title, days, coverage, reliable },
    cpuPercent: row.cpu_percent,
    cpuDays: row.cpu_days,
    memoryPercent: row.memory_percent,
    memoryDays: row.memory_days,
    diskPercent: row.disk_percent,
    diskDays: row.disk_days,
  };
}
