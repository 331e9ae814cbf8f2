-- How many resources do not tell their part of a sum, or of a mean use.
alter table resource_rollup
  add column vcpu_unknown integer not null default 0,
  add column memory_unknown integer not null default 0,
  add column storage_unknown integer not null default 0,
  add column cpu_unmeasured integer not null default 0,
  add column memory_unmeasured integer not null default 0,
  add column disk_unmeasured integer not null default 0;
--> statement-breakpoint
-- Row level security is forced on the owner too, so each tenant's rows are counted under that tenant.
do $$
declare
  each text;
begin
  perform set_config('duoyun.scope', 'province', true);
  for each in select distinct tenant from resource_rollup loop
    perform set_config('duoyun.tenant', each, true);
    update resource_rollup rollup set
      vcpu_unknown = counted.vcpu, memory_unknown = counted.memory, storage_unknown = counted.storage,
      cpu_unmeasured = counted.cpu_ratio, memory_unmeasured = counted.memory_ratio,
      disk_unmeasured = counted.disk_ratio
    from (
      select type, count(*) filter (where vcpu is null) as vcpu,
        count(*) filter (where memory_gib is null) as memory,
        count(*) filter (where storage_gib is null) as storage,
        count(*) filter (where vcpu is null or cpu_ratio is null) as cpu_ratio,
        count(*) filter (where memory_gib is null or memory_ratio is null) as memory_ratio,
        count(*) filter (where storage_gib is null or disk_ratio is null) as disk_ratio
      from resource where tenant = each and not deleted group by type) counted
    where rollup.tenant = each and rollup.type = counted.type;
  end loop;
  perform set_config('duoyun.tenant', '', true), set_config('duoyun.scope', '', true);
end $$;
