import { today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { remindLease } from "../leases/remind.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Sends the reminders of leases whose day has come. */
export const remindHolders: Sweep = {
  name: "remind-holders",
  everySeconds: 60,
  due: (ctx, batch) =>
    dueRows(
      ctx.db,
      sql`select tenant, id from due_lease_reminders(${today(ctx.clock)}::date, ${batch})`,
    ),
  carryOut: remindLease,
};
