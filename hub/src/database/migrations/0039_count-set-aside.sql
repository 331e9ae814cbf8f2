-- What the hub refused of a node, as the node told at its last heartbeat.
alter table node_state add column set_aside jsonb;
