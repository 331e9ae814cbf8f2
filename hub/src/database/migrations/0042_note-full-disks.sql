alter table node_state add column disk_full boolean not null default false;
