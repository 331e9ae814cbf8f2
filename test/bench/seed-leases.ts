import type { Sql } from "postgres";

export type LeasesToSeed = {
  total: number;
  due: number;
  today: string;
  /** The one node that has them; all when absent. */
  node?: string;
};

/** Active leases of the nodes with the requests that they came from; `due` of them ended yesterday. */
export async function seedLeases(sql: Sql, wanted: LeasesToSeed): Promise<void> {
  const { total, due, today, node = null } = wanted;
  await sql`
    create table bench_lease as
    with holders as (
      select row_number() over (order by tenant) - 1 as place, count(*) over () as holders,
        tenant, id as holder, organisation_id as organisation
      from person
      where 'applicant' = any(roles) and sample and tenant = coalesce(${node}, tenant))
    select n, gen_random_uuid() as request, gen_random_uuid() as lease, tenant, holder, organisation,
      ${today}::date + case when n <= ${due}::int then -1 else 1 + n % 90 end as last_day
    from generate_series(1, ${total}::int) n join holders on place = n % holders`;
  await sql`
    insert into request (id, tenant, number, kind, status, rulebook, rulebook_version, applicant_id,
      organisation_id, form, amounts, submit_key, lease_id, filed_at)
    select request, tenant, 'BENCH-' || n, 'temporary', 'done', 'jiangsu-2024', '1', holder,
      organisation, ${sql.json(form)}, ${sql.json(amounts)}, 'bench-' || n, lease, now()
    from bench_lease`;
  await sql`
    insert into lease (id, tenant, number, request_id, kind, rulebook, holder_id, organisation_id,
      title, amounts, resources, term_from, months, allocated_on, last_day, status, next_reminder_on)
    select lease, tenant, 'BENCH-' || n, request, 'temporary', 'jiangsu-2024', holder,
      organisation, '测试系统' || n, ${sql.json(amounts)}, '[]', last_day - 90, 3, last_day - 90,
      last_day, 'active', last_day
    from bench_lease`;
  await sql`delete from bench_lease where n > ${due}`;
  await sql`vacuum analyze`;
  await sql`checkpoint`;
}

const amounts = { hosts: 1, vcpu: 2, memoryGib: 4, storageGib: 40 };
const form = {
  catalogItem: "cloud-server",
  quantity: 1,
  vcpu: 2,
  memoryGib: 4,
  storageGib: 40,
  systemName: "测试系统",
  purpose: "测量到期处理的速度",
  urgency: "汛期应急演算",
  months: 3,
};
