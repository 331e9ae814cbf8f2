-- Versions of documents of rules that administrators have loaded. They are public texts, of no tenant;
-- what has been loaded stays, requests are pinned to it.
create table rulebook (
  id text not null,
  version integer not null,
  in_force_from date not null,
  data jsonb not null,
  loaded_at timestamp with time zone not null,
  constraint rulebook_id_version_pk primary key (id, version)
);
--> statement-breakpoint
revoke update, delete on rulebook from duoyun_app;
