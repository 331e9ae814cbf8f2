-- What is asked for within the last six months is left out instead of refused: months differ in length, and the
-- clock of whoever asks may be ahead.
create or replace function prune_logs(before timestamptz)
returns table (tenant text, id bigint)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  own text := current_setting('duoyun.tenant', true);
  until timestamptz := least(before, now() - interval '6 months');
  first_kept bigint;
begin
  delete from view_log v where v.tenant = own and v.hour < until;
  select a.seq into first_kept from audit a
  where a.tenant = own and a.at >= until order by a.seq limit 1;
  return query
    with pruned as (
      delete from audit a
      where a.tenant = own and (first_kept is null or a.seq < first_kept)
      returning a.seq)
    select own, max(p.seq) from pruned p having max(p.seq) is not null;
end
$$;
