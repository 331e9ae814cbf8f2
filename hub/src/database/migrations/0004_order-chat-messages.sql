ALTER TABLE "delivery" ADD COLUMN "rendered_version" integer;--> statement-breakpoint
ALTER TABLE "web_message" ADD COLUMN "position" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "web_update" ADD COLUMN "toast_seq" bigint;--> statement-breakpoint
CREATE INDEX "web_message_position" ON "web_message" USING btree ("person_id","position");--> statement-breakpoint
CREATE INDEX "web_update_toast" ON "web_update" USING btree ("person_id","toast_seq");
--> statement-breakpoint
-- One delivery of a card is under way at a time: a newer one waits for the older one's receipt.
create or replace function pending_deliveries(queued_before timestamptz, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select d.tenant, d.id from delivery d
  where d.state = 'pending' and (d.queued_at is null or d.queued_at < queued_before)
    and not exists (
      select from delivery e
      where e.card_id = d.card_id and e.id <> d.id
        and e.state = 'pending' and e.queued_at is not null
    )
  order by d.queued_at nulls first, d.created_at limit batch;
$$;
