-- When each source was last read whole.
alter table city_state add column collected jsonb not null default '{}';
