-- A suspended node is heard and sends nothing; one that has left keeps what it reported.
alter table node
  add column suspended_at timestamp with time zone,
  add column suspended_why text,
  add column left_at timestamp with time zone;
