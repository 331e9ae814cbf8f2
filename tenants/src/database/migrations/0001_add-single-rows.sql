insert into city_state default values;
--> statement-breakpoint
insert into cloud_setting default values;
