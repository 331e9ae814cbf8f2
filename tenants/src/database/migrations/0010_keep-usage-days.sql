-- What the hosts used day by day. Like the inventory it is its own outbox: what lies above the acknowledged seq waits.
create table usage_day (
  day date not null,
  key text not null,
  seq bigint not null,
  cpu_ratio double precision,
  memory_ratio double precision,
  disk_ratio double precision,
  coverage double precision not null,
  primary key (day, key)
);
--> statement-breakpoint
create unique index usage_day_seq on usage_day (seq);
--> statement-breakpoint
-- Which days the source was asked for: one that is finished is not asked for again.
create table usage_reading (
  day date primary key,
  read_at timestamp with time zone not null,
  finished boolean not null
);
