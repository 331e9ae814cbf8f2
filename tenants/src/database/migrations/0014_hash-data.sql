-- A record that is too large for an envelope is kept as the hub has it, without its details.
update inventory set body = (body::jsonb || '{"data": {"tooLarge": true}}')::json
  where kind = 'resource' and not deleted and octet_length(body::text) > 1046528 and length(body::text) > 1046528;
--> statement-breakpoint
-- Beside the hash of all else, as a hub of an earlier release compares without it.
alter table inventory
  add column data_hash bigint not null generated always as (
    substr(sha256(replace(kind || E'\n' || key || E'\n' || coalesce(
        (case when kind = 'resource' then body::jsonb -> 'data' else body::jsonb end)::text, ''),
      '\', '\\')::bytea), 1, 8)::bigint) stored;
