create table catalog_filing (
  "only" boolean primary key default true,
  number integer,
  filed_at timestamp with time zone,
  outcome jsonb,
  heard_at timestamp with time zone not null,
  constraint catalog_filing_only check ("only")
);
